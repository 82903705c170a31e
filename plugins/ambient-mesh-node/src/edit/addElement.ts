import { CST, isCollection, isScalar, isSeq, ParsedNode, YAMLSeq } from 'yaml';
import {
  blockColumn,
  blockItems,
  insertBefore,
  insertBehind,
} from './blockCollection';
import { flowForm, flowInsert } from './flowCollection';
import { locate, LocatedItem } from './locate';
import { ParsedYaml } from './parseYaml';
import { Proposal } from './proposal';
import { renderBlock, renderFlow } from './renderValue';
import { columnOf, lineStart } from './splice';
import { detectStyle, YamlStyle } from './style';
import { colonEnd, dashOf, itemEnd } from './tokens';
import { YamlEdit } from './YamlEdit';

type AddElement = Extract<YamlEdit, { kind: 'add-element' }>;

/** Proposes to add an element to a list, written like its neighbour. */
export function addElement(parsed: ParsedYaml, edit: AddElement): Proposal[] {
  const { node, item, offset } = locate(parsed, edit.at);
  const style = detectStyle(parsed);
  if (!isSeq(node)) {
    if (node && !(isScalar(node) && node.value === null)) {
      return parsed.refuse(offset, 'this is not a list');
    }
    return [
      { splice: fillEmpty(parsed, edit, node, item, offset, style), edit },
    ];
  }
  const list = node as YAMLSeq.Parsed;
  const index = Math.min(edit.index ?? list.items.length, list.items.length);
  const like = list.items[Math.max(0, index - 1)] as ParsedNode | undefined;
  if (list.flow) {
    const form = flowForm(parsed, list);
    const sibling = isCollection(like)
      ? flowForm(parsed, like as YAMLSeq.Parsed)
      : form;
    const text = renderFlow(
      edit.value,
      style,
      { ...sibling, json: form.json || sibling.json },
      like,
    );
    return [{ splice: flowInsert(parsed, list, index, text), edit }];
  }
  const lines = elementLines(parsed, edit, list, style, like);
  const items = blockItems(list);
  if (index < items.length) {
    return [{ splice: insertBefore(parsed, items[index], lines), edit }];
  }
  const last = items[items.length - 1];
  const end = itemEnd(last) ?? offset;
  const column = blockColumn(parsed, list);
  return [{ splice: insertBehind(parsed, end, lines, column), edit }];
}

/** `- ` and the value, with the neighbour's distance from the dash. */
function elementLines(
  parsed: ParsedYaml,
  edit: AddElement,
  list: YAMLSeq.Parsed,
  style: YamlStyle,
  like: ParsedNode | undefined,
): string[] {
  if (isCollection(like) && like.flow) {
    const form = flowForm(parsed, like as YAMLSeq.Parsed);
    return [`- ${renderFlow(edit.value, style, form, like)}`];
  }
  const dash = dashOf(blockItems(list)[0]);
  const content = (list.items[0] as ParsedNode | null)?.range[0];
  const gap =
    dash !== null && content
      ? /^-( +)\S/.exec(parsed.text.slice(dash, content + 1))?.[1] ?? ' '
      : ' ';
  const [first, ...rest] = renderBlock(edit.value, style, like);
  return [
    `-${gap}${first}`,
    ...rest.map(line => (line === '' ? '' : ' '.repeat(gap.length + 1) + line)),
  ];
}

/** Gives a key without a value (`tags:`) its first element. */
function fillEmpty(
  parsed: ParsedYaml,
  edit: AddElement,
  node: ParsedNode | null,
  item: LocatedItem | null,
  offset: number,
  style: YamlStyle,
) {
  const colon = item && colonEnd(item.token);
  const written = node?.srcToken as CST.FlowScalar | undefined;
  if (!item || !colon || item.collection.flow || written?.source) {
    return parsed.refuse(offset, 'this is not a list');
  }
  const key = lineStart(parsed.text, colon);
  const column = columnOf(
    parsed.text,
    key + parsed.text.slice(key, colon).search(/[^\s-]/),
  );
  return insertBehind(
    parsed,
    colon,
    renderBlock([edit.value], style),
    column + (style.indentLists ? style.step : 0),
  );
}
