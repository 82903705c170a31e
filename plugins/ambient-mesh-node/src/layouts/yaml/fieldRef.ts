import {
  FieldRef,
  FileLocation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { YamlNode, YamlSource } from './YamlNode';

function pathOf(node: YamlNode): Array<string | number> {
  const path: Array<string | number> = [];
  for (let at: YamlNode | null = node; at && at.key !== null; at = at.parent) {
    path.unshift(at.key);
  }
  return path;
}

function written(node: YamlNode): (YamlNode & { source: YamlSource }) | null {
  const origin = node.kind === 'scalar' && node.origin ? node.origin : node;
  return origin.source ? (origin as YamlNode & { source: YamlSource }) : null;
}

/**
 * The editable place of a node; of a rendered scalar, the place of the scalar
 * that it was taken from. `undefined` for what stands nowhere (made by a
 * generator, merged from several files).
 *
 * @public
 */
export function fieldRefOf(node: YamlNode | undefined): FieldRef | undefined {
  const at = node && written(node);
  if (!at) {
    return undefined;
  }
  const { host, file, document } = at.source;
  const path = pathOf(at);
  if (!host) {
    return { file, line: at.line, document, path };
  }
  const outer = fieldRefOf(host);
  // Text inside text inside text has no address; its outermost place has.
  return !outer || outer.embedded
    ? outer
    : { ...outer, line: at.line, embedded: path };
}

/**
 * The line of a node, or of the nearest thing around it that stands somewhere.
 *
 * @public
 */
export function locationOf(
  node: YamlNode | undefined,
  otherwise: FileLocation,
): FileLocation {
  const near = node?.kind === 'scalar' ? node.near : undefined;
  const at = (node && written(node)) ?? (near && written(near));
  return at
    ? { file: at.source.file, line: at.line }
    : { file: otherwise.file, line: otherwise.line };
}
