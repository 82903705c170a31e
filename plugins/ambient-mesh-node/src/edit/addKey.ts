import { CST, isMap, isScalar, ParsedNode, YAMLMap } from 'yaml';
import { blockColumn, blockItems, insertBehind } from './blockCollection';
import { flowForm, flowInsert } from './flowCollection';
import { locate, LocatedItem } from './locate';
import { ParsedYaml } from './parseYaml';
import { Proposal } from './proposal';
import { indent, renderFlowPair, renderPair } from './renderValue';
import { columnOf, lineStart } from './splice';
import { detectStyle } from './style';
import { colonEnd, itemEnd } from './tokens';
import { YamlEdit } from './YamlEdit';

/** Proposes to add a key behind the last key of a map. */
export function addKey(
  parsed: ParsedYaml,
  edit: Extract<YamlEdit, { kind: 'add-key' }>,
): Proposal[] {
  const { node, item, offset } = locate(parsed, edit.at);
  const style = detectStyle(parsed);
  if (isMap(node)) {
    refuseExisting(parsed, node as YAMLMap.Parsed, edit.key);
    const map = node as YAMLMap.Parsed;
    if (map.flow) {
      const form = flowForm(parsed, map);
      const text = renderFlowPair(edit.key, edit.value, style, form);
      const splice = flowInsert(parsed, map, map.items.length, text);
      return [{ splice, edit }];
    }
    const items = blockItems(map);
    const last = items[items.length - 1];
    const quoted = isScalar(map.items[0].key) ? map.items[0].key.type : null;
    const lines = renderPair(
      edit.key,
      edit.value,
      style,
      null,
      quoted === 'QUOTE_DOUBLE' || quoted === 'QUOTE_SINGLE'
        ? quoted
        : undefined,
    );
    const column = blockColumn(parsed, map);
    const end = itemEnd(last) ?? offset;
    const splice = insertBehind(parsed, end, lines, column);
    return [{ splice, edit }];
  }
  if (node && !(isScalar(node) && node.value === null)) {
    return parsed.refuse(offset, 'this is not a map');
  }
  return [{ splice: fillEmpty(parsed, edit, node, item, offset), edit }];
}

function refuseExisting(parsed: ParsedYaml, map: YAMLMap.Parsed, key: string) {
  for (const pair of map.items) {
    const existing = pair.key as ParsedNode;
    if (isScalar(existing) && String(existing.value) === '<<') {
      parsed.refuse(
        existing.range[0],
        'a merge key (<<) adds keys to this map',
      );
    }
    if (isScalar(existing) && String(existing.value) === key) {
      parsed.refuse(existing.range[0], `the key '${key}' exists already`);
    }
  }
}

/** Gives a key without a value (`labels:`) its first entry. */
function fillEmpty(
  parsed: ParsedYaml,
  edit: Extract<YamlEdit, { kind: 'add-key' }>,
  node: ParsedNode | null,
  item: LocatedItem | null,
  offset: number,
) {
  const colon = item && colonEnd(item.token);
  const written = node?.srcToken as CST.FlowScalar | undefined;
  if (!item || !colon || item.collection.flow || written?.source) {
    return parsed.refuse(offset, 'this is not a map');
  }
  const style = detectStyle(parsed);
  const key = lineStart(parsed.text, colon);
  const column = columnOf(
    parsed.text,
    key + parsed.text.slice(key, colon).search(/[^\s-]/),
  );
  return insertBehind(
    parsed,
    colon,
    renderPair(edit.key, edit.value, style).map(line =>
      indent(line, style.step),
    ),
    column,
  );
}
