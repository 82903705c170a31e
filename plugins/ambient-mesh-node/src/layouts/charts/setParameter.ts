import { listOf, mapOf, scalarOf, YamlNode, YamlScalar } from '../yaml';

/**
 * A value as Helm's `--set` writes it: `a.b`, `a\.b`, `list[0]`, and `{x,y}`.
 *
 * @returns A tree that holds only this value.
 */
export function setParameter(name: string, value: YamlScalar): YamlNode {
  const keys = (name.match(/\[\d+\]|(?:\\.|[^.[\\])+/g) ?? []).map(key =>
    key.replace(/\\(.)/g, '$1'),
  );
  return keys.reduceRight<YamlNode>((node, key) => {
    const index = /^\[(\d+)\]$/.exec(key);
    return index ? listOf([node]) : mapOf([[key, node]]);
  }, setValue(value));
}

function setValue(value: YamlScalar): YamlNode {
  const [, items] = /^\{(.*)\}$/.exec(value.text ?? '') ?? [];
  return items === undefined
    ? value
    : listOf(items.split(',').map(item => scalarOf(item.trim())));
}
