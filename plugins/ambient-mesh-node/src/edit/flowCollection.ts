import { CST, YAMLMap, YAMLSeq } from 'yaml';
import { isElement } from './locate';
import { ParsedYaml } from './parseYaml';
import { FlowForm } from './renderValue';
import { lineStart, Splice } from './splice';
import { itemEnd } from './tokens';

type FlowNode = YAMLMap.Parsed | YAMLSeq.Parsed;

/** How a flow collection is written: padding, and quoted keys as in JSON. */
export function flowForm(parsed: ParsedYaml, node: FlowNode): FlowForm {
  const token = node.srcToken as CST.FlowCollection;
  const after = token.start.offset + 1;
  const elements = token.items.filter(isElement);
  const json =
    parsed.file.endsWith('.json') ||
    elements.some(item => item.key?.type === 'double-quoted-scalar');
  return { padded: parsed.text[after] === ' ' && elements.length > 0, json };
}

/** Inserts an item before the item at `index`, or behind the last one. */
export function flowInsert(
  parsed: ParsedYaml,
  node: FlowNode,
  index: number,
  item: string,
): Splice {
  const token = node.srcToken as CST.FlowCollection;
  const elements = token.items.filter(isElement);
  const open = token.start.offset + 1;
  if (elements.length === 0) {
    return { start: open, end: open, text: item };
  }
  const next = elements[index];
  if (next) {
    const start = startOf(next);
    const gap = gapBefore(parsed.text, start);
    return { start, end: start, text: `${item},${gap}` };
  }
  const last = elements[elements.length - 1];
  const end = itemEnd(last) ?? startOf(last);
  const gap = gapBefore(parsed.text, startOf(last));
  const trailing = trailingComma(token);
  return trailing === null
    ? { start: end, end, text: `,${gap}${item}` }
    : { start: trailing + 1, end: trailing + 1, text: `${gap}${item},` };
}

/** Removes the item at `index` with one comma. */
export function flowRemove(
  parsed: ParsedYaml,
  node: FlowNode,
  index: number,
): Splice {
  const token = node.srcToken as CST.FlowCollection;
  const elements = token.items.filter(isElement);
  const item = elements[index];
  const next = elements[index + 1];
  const previous = elements[index - 1];
  const end = itemEnd(item) ?? startOf(item);
  const splice = { start: startOf(item), end, text: '' };
  if (previous) {
    splice.start = itemEnd(previous) ?? startOf(previous);
  } else if (next) {
    splice.end = startOf(next);
  } else {
    splice.end = (trailingComma(token) ?? end - 1) + 1;
  }
  const gap =
    parsed.text.slice(splice.start, startOf(item)) +
    parsed.text.slice(end, splice.end);
  if (gap.includes('#')) {
    parsed.refuse(startOf(item), 'a comment stands between the items');
  }
  return splice;
}

/** Offset of the first byte of content of an item. */
export function startOf(item: CST.CollectionItem): number {
  const mark = item.start.find(
    token =>
      token.type === 'seq-item-ind' ||
      token.type === 'explicit-key-ind' ||
      token.type === 'anchor' ||
      token.type === 'tag',
  );
  const content = item.key ?? item.value;
  if (mark) {
    return mark.offset;
  }
  if (content?.type === 'flow-collection') {
    return content.start.offset;
  }
  return content?.offset ?? item.sep?.[0]?.offset ?? 0;
}

/** Space in front of an item: one space, or the break and indentation. */
function gapBefore(text: string, start: number): string {
  const line = lineStart(text, start);
  const lead = text.slice(line, start);
  if (lead.trim() !== '') {
    return ' ';
  }
  return (text[line - 2] === '\r' ? '\r\n' : '\n') + lead;
}

function trailingComma(token: CST.FlowCollection): number | null {
  const last = token.items[token.items.length - 1];
  const comma =
    last && !isElement(last)
      ? last.start.find(part => part.type === 'comma')
      : undefined;
  return comma?.offset ?? null;
}
