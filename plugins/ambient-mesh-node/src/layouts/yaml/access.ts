import { JsonObject, JsonValue } from '@backstage/types';
import { YamlList, YamlMap, YamlNode, YamlScalar } from './YamlNode';

type Path = ReadonlyArray<string | number>;

/** Taken with the path as one array: this is asked a million times a minute. */
function walk(node: YamlNode | undefined, path: Path): YamlNode | undefined {
  let at = node;
  for (let index = 0; index < path.length; index += 1) {
    const key = path[index];
    if (at?.kind === 'map') {
      at = at.entries.get(typeof key === 'string' ? key : String(key));
    } else if (at?.kind === 'list' && typeof key === 'number') {
      at = at.items[key];
    } else {
      return undefined;
    }
  }
  return at;
}

/** The node at a path of keys and indices. @public */
export function getNode(
  node: YamlNode | undefined,
  ...path: Array<string | number>
): YamlNode | undefined {
  return walk(node, path);
}

/** The map at a path. @public */
export function getMap(
  node: YamlNode | undefined,
  ...path: Array<string | number>
): YamlMap | undefined {
  const found = walk(node, path);
  return found?.kind === 'map' ? found : undefined;
}

/** The list at a path. @public */
export function getList(
  node: YamlNode | undefined,
  ...path: Array<string | number>
): YamlList | undefined {
  const found = walk(node, path);
  return found?.kind === 'list' ? found : undefined;
}

function scalarAt(
  node: YamlNode | undefined,
  path: Path,
): YamlScalar | undefined {
  const found = walk(node, path);
  return found?.kind === 'scalar' && found.text !== null ? found : undefined;
}

/** The scalar at a path; a null counts as absent. @public */
export function getScalar(
  node: YamlNode | undefined,
  ...path: Array<string | number>
): YamlScalar | undefined {
  return scalarAt(node, path);
}

/** The text of the scalar at a path, as written. @public */
export function getText(
  node: YamlNode | undefined,
  ...path: Array<string | number>
): string | undefined {
  return scalarAt(node, path)?.text ?? undefined;
}

/** A map of scalars as text: labels, annotations. @public */
export function getStrings(
  node: YamlNode | undefined,
  ...path: Array<string | number>
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [key, value] of getMap(node, ...path)?.entries ?? []) {
    if (value.kind === 'scalar') {
      // `istio.io/rev:` without a value is the empty string to the API server.
      result[key] = value.text ?? '';
    }
  }
  return result;
}

/**
 * The data without its places. Numbers keep their text (`1.30`, `1.0`) unless
 * they are written as whole ones, because in a mesh repository they are
 * versions.
 *
 * @public
 */
export function toJson(node: YamlNode): JsonValue {
  switch (node.kind) {
    case 'map': {
      const result: JsonObject = {};
      for (const [key, value] of node.entries) {
        Object.defineProperty(result, key, {
          value: toJson(value),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
      return result;
    }
    case 'list':
      return node.items.map(toJson);
    default:
      return typeof node.value === 'number' && !isPlainInteger(node)
        ? node.text
        : node.value;
  }
}

function isPlainInteger({ value, text }: YamlScalar): boolean {
  return Number.isInteger(value) && String(value) === text;
}
