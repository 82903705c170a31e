import { LayoutContext } from '../Layout';
import { getNode, YamlNode } from '../yaml';

/** A value that a deployer sets and no template reads. */
export interface UnusedValue {
  path: string;
  node: YamlNode;
}

/**
 * Values that no template of a chart reads: Helm drops them without a word.
 * Nothing is said where templates take all values at once.
 *
 * @param values - What the deployer sets.
 * @param defaults - The chart's `values.yaml`: what stands there is meant.
 */
export function findUnusedValues(
  folder: string,
  values: YamlNode,
  defaults: YamlNode | undefined,
  context: LayoutContext,
): { unused: UnusedValue[]; known: string[] } {
  const prefix = `${folder ? `${folder}/` : ''}templates/`;
  const text = context.paths
    .filter(path => path.startsWith(prefix))
    .map(path => context.text(path) ?? '')
    .join('\n');
  if (!text || /\.Values\b(?!\.\w)/.test(text)) {
    return { unused: [], known: [] };
  }
  const known = new Set(
    Array.from(text.matchAll(/\.Values\.(\w+(?:\.\w+)*)/g), ([, path]) => path),
  );
  const visit = (node: YamlNode, keys: string[]): UnusedValue[] => {
    const path = keys.join('.');
    const isRead = keys.some((_, at) =>
      known.has(keys.slice(0, at + 1).join('.')),
    );
    if (isRead || keys[0] === 'global') return [];
    const isParent =
      !path || [...known].some(each => each.startsWith(`${path}.`));
    if (!isParent) return getNode(defaults, ...keys) ? [] : [{ path, node }];
    return node.kind === 'map'
      ? Array.from(node.entries).flatMap(([key, child]) =>
          visit(child, [...keys, key]),
        )
      : [];
  };
  return { unused: visit(values, []), known: [...known] };
}
