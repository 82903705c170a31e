import { listOf, mapOf, scalarOf, YamlNode, YamlScalar } from '../yaml';

/** Helm refuses greater ones, too. */
const maxIndex = 65_536;

/**
 * Values with one more as Helm's `--set` writes it: `a.b`, `a\.b`, `list[0]`,
 * and `{x,y}`. What stands beside it stays, elements of a list included.
 */
export function setParameter(
  values: YamlNode,
  name: string,
  value: YamlScalar,
): YamlNode {
  const keys = (name.match(/\[\d+\]|(?:\\.|[^.[\\])+/g) ?? []).map(key =>
    key.replace(/\\(.)/g, '$1'),
  );
  return setAt(values, keys, value);
}

function setAt(
  node: YamlNode | undefined,
  [key, ...rest]: string[],
  value: YamlScalar,
): YamlNode {
  if (key === undefined) {
    return setValue(value);
  }
  const [, index] = /^\[(\d+)\]$/.exec(key) ?? [];
  if (index === undefined) {
    const map = mapOf(node?.kind === 'map' ? node.entries : [], value.line);
    map.entries.set(key, setAt(map.entries.get(key), rest, value));
    return map;
  }
  const items = node?.kind === 'list' ? [...node.items] : [];
  const at = Math.min(Number(index), maxIndex);
  while (items.length < at) {
    items.push({ ...scalarOf(''), text: null, value: null });
  }
  items[at] = setAt(items[at], rest, value);
  return listOf(items, value.line);
}

function setValue(value: YamlScalar): YamlNode {
  const [, items] = /^\{(.*)\}$/.exec(value.text ?? '') ?? [];
  return items === undefined
    ? value
    : listOf(
        items
          .split(',')
          .map(item => ({ ...scalarOf(item.trim()), near: value })),
        value.line,
      );
}
