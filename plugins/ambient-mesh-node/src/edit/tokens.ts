import { CST } from 'yaml';

const STRUCTURE = new Set([
  'seq-item-ind',
  'map-value-ind',
  'explicit-key-ind',
  'anchor',
  'tag',
]);

function structureEnd(tokens: CST.SourceToken[] | undefined): number | null {
  const last = tokens?.filter(token => STRUCTURE.has(token.type)).pop();
  return last ? last.offset + last.source.length : null;
}

/**
 * Offset behind the last byte of content of an item; `null` for an item that
 * is only comments and space.
 */
export function itemEnd(item: CST.CollectionItem): number | null {
  return (
    (item.value && tokenEnd(item.value)) ??
    structureEnd(item.sep) ??
    (item.key && tokenEnd(item.key)) ??
    structureEnd(item.start)
  );
}

/** Offset behind the last byte of content: no trailing comment, no space. */
export function tokenEnd(token: CST.Token): number | null {
  switch (token.type) {
    case 'block-map':
    case 'block-seq':
      return token.items.reduce<number | null>(
        (end, item) => itemEnd(item) ?? end,
        null,
      );
    case 'flow-collection': {
      const close = token.end.find(
        end => end.type === 'flow-map-end' || end.type === 'flow-seq-end',
      );
      return close ? close.offset + 1 : null;
    }
    case 'block-scalar': {
      const header = token.props
        .map(prop => ('source' in prop ? prop.source : ''))
        .join('');
      const keep = token.props.some(
        prop =>
          prop.type === 'block-scalar-header' && prop.source.includes('+'),
      );
      // With `+` the blank lines at the end are content, all but the last break.
      const text = header + token.source;
      return (
        token.offset +
        (keep ? text.replace(/\r?\n$/, '') : text.trimEnd()).length
      );
    }
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
    case 'alias':
      return token.offset + token.source.length;
    default:
      return null;
  }
}

/** Offset of the `-` of an item of a block sequence. */
export function dashOf(item: CST.CollectionItem): number | null {
  return (
    item.start.find(token => token.type === 'seq-item-ind')?.offset ?? null
  );
}

/** Offset behind the `:` of an item of a map. */
export function colonEnd(item: CST.CollectionItem): number | null {
  const colon = item.sep?.find(token => token.type === 'map-value-ind');
  return colon ? colon.offset + 1 : null;
}
