import { YamlList, YamlMap, YamlNode, YamlScalar } from './YamlNode';

const nowhere = { source: null, parent: null, key: null };

/** A map that stands nowhere; its entries keep their own places. @public */
export function mapOf(
  entries: Iterable<[string, YamlNode]> = [],
  line = 1,
): YamlMap {
  return { ...nowhere, kind: 'map', line, entries: new Map(entries) };
}

/** A list that stands nowhere; its items keep their own places. @public */
export function listOf(items: YamlNode[] = [], line = 1): YamlList {
  return { ...nowhere, kind: 'list', line, items };
}

/**
 * A scalar that a template or the reader made.
 *
 * @param origin - The one scalar whose change would change this one alike.
 * @public
 */
export function scalarOf(text: string, origin?: YamlScalar): YamlScalar {
  const line = origin?.line ?? 1;
  return {
    ...nowhere,
    kind: 'scalar',
    line,
    textLine: line,
    text,
    value: text,
    origin: origin?.origin ?? origin,
  };
}
