import { mapOf } from './build';
import { YamlNode } from './YamlNode';

/**
 * Helm's merge of values: maps key by key, everything else replaced, null
 * removes. Nodes keep their places.
 *
 * @public
 */
export function mergeValues(...layers: Array<YamlNode | undefined>): YamlNode {
  return layers.reduce<YamlNode>(
    (merged, layer) => (layer ? mergeTwo(merged, layer) : merged),
    mapOf(),
  );
}

function mergeTwo(below: YamlNode, above: YamlNode): YamlNode {
  if (below.kind !== 'map' || above.kind !== 'map') {
    return above.kind === 'scalar' && above.text === null ? below : above;
  }
  if (below.entries.size === 0) {
    return above;
  }
  const merged = mapOf(below.entries, above.line);
  for (const [key, value] of above.entries) {
    const existing = merged.entries.get(key);
    if (value.kind === 'scalar' && value.text === null) {
      merged.entries.delete(key);
    } else {
      merged.entries.set(key, existing ? mergeTwo(existing, value) : value);
    }
  }
  return merged;
}
