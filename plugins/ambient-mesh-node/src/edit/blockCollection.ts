import { CST, YAMLMap, YAMLSeq } from 'yaml';
import { startOf } from './flowCollection';
import { isElement } from './locate';
import { ParsedYaml } from './parseYaml';
import { indent } from './renderValue';
import {
  columnOf,
  lineBreakOf,
  lineEnd,
  lineStart,
  nextLine,
  Splice,
} from './splice';
import { itemEnd } from './tokens';

type BlockNode = YAMLMap.Parsed | YAMLSeq.Parsed;

/** Items of a block collection, without those that are only comments. */
export function blockItems(node: BlockNode): CST.CollectionItem[] {
  const token = node.srcToken as CST.BlockMap | CST.BlockSequence;
  return (token.items as CST.CollectionItem[]).filter(isElement);
}

/** Column of the first byte of the items. */
export function blockColumn(parsed: ParsedYaml, node: BlockNode): number {
  return columnOf(parsed.text, startOf(blockItems(node)[0]));
}

/** Inserts lines behind the line on which the content of an item ends. */
export function insertBehind(
  parsed: ParsedYaml,
  end: number,
  lines: string[],
  column: number,
): Splice {
  const at = lineEnd(parsed.text, end);
  if (!/^[ \t]*(#.*)?$/.test(parsed.text.slice(end, at))) {
    parsed.refuse(end, 'something else stands behind this on the same line');
  }
  const lineBreak = lineBreakOf(parsed.text);
  const text = lines.map(line => lineBreak + indent(line, column)).join('');
  return { start: at, end: at, text };
}

/** Inserts lines in front of an item. */
export function insertBefore(
  parsed: ParsedYaml,
  item: CST.CollectionItem,
  lines: string[],
): Splice {
  const start = startOf(item);
  const column = columnOf(parsed.text, start);
  const lineBreak = lineBreakOf(parsed.text);
  const [first, ...rest] = lines;
  const text =
    [first, ...rest.map(line => indent(line, column))].join(lineBreak) +
    lineBreak +
    ' '.repeat(column);
  return { start, end: start, text };
}

/**
 * Removes an item with its lines and the comment behind it. Comments on lines
 * above it stay. The only item leaves `{}` or `[]` behind.
 */
export function removeItem(
  parsed: ParsedYaml,
  node: BlockNode,
  index: number,
  parentColon: number | null,
): Splice {
  const items = blockItems(node);
  const item = items[index];
  const start = startOf(item);
  const end = itemEnd(item) ?? start;
  if (items.length === 1) {
    return emptied(parsed, node, start, end, parentColon);
  }
  const { text } = parsed;
  const line = lineStart(text, start);
  if (text.slice(line, start).trim() !== '') {
    // It shares its line with the dash of the list around it.
    const rest = nextLine(text, end);
    const gap = text.slice(rest).search(/\S/);
    return { start, end: gap < 0 ? rest : rest + gap, text: '' };
  }
  const next = nextLine(text, end);
  if (next === text.length && !text.endsWith('\n')) {
    // The last line has no line break: take the one in front instead.
    const before = text[line - 2] === '\r' ? line - 2 : line - 1;
    return { start: before, end: next, text: '' };
  }
  return { start: line, end: next, text: '' };
}

function emptied(
  parsed: ParsedYaml,
  node: BlockNode,
  start: number,
  end: number,
  parentColon: number | null,
): Splice {
  const empty = node.srcToken?.type === 'block-map' ? '{}' : '[]';
  const close =
    parentColon !== null &&
    parsed.text.slice(parentColon, start).trim() === '' &&
    parsed.text.slice(parentColon, start).includes('\n');
  if (close) {
    return { start: parentColon, end, text: ` ${empty}` };
  }
  // A comment stands between. A value must stand deeper than its key, which a
  // list need not.
  const flush =
    parentColon !== null &&
    columnOf(parsed.text, start) <= keyColumn(parsed.text, parentColon);
  return { start, end, text: flush ? `  ${empty}` : empty };
}

/** Column of the key whose colon ends at an offset. */
function keyColumn(text: string, colon: number): number {
  const line = lineStart(text, colon);
  return text.slice(line, colon).search(/[^\s-]/);
}
