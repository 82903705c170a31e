import { YamlNode, YamlScalar } from './YamlNode';

/** Text with the scalar that it was copied from. */
export interface Piece {
  text: string;
  origin?: YamlScalar;
}

const begin = /\uE000(\d+)\uE001/g;
const whole = /^\uE000(\d+)\uE001([^\uE000-\uE002]*)\uE002$/;
const any = /\uE000\d+\uE001|\uE002/g;

/**
 * Joins pieces to text in which each copied value stands between marks (from
 * Unicode's private area), so that after parsing each scalar still knows where
 * it was taken from.
 */
export function markPieces(pieces: Piece[]): string {
  return pieces
    .map(({ text, origin }, index) =>
      origin && text !== '' && !text.includes('\n')
        ? `\uE000${index}\uE001${text}\uE002`
        : text,
    )
    .join('');
}

/**
 * Takes the marks out of a parsed tree. Its nodes stand nowhere; scalars that
 * are one copied value stand where that stands.
 */
export function unmark(node: YamlNode, pieces: Piece[]): YamlNode {
  const nowhere = { source: null, parent: null, key: null };
  switch (node.kind) {
    case 'map':
      return {
        ...node,
        ...nowhere,
        entries: new Map(
          Array.from(node.entries, ([key, value]): [string, YamlNode] => [
            key.replace(any, ''),
            unmark(value, pieces),
          ]),
        ),
      };
    case 'list':
      return { ...node, ...nowhere, items: unmarkItems(node.items, pieces) };
    default:
      return unmarkScalar({ ...node, ...nowhere }, pieces);
  }
}

/**
 * In `[{{tags}}]` one copied text becomes several items: the first carries the
 * beginning of its mark and the last the end; those between are its, too.
 */
function unmarkItems(items: YamlNode[], pieces: Piece[]): YamlNode[] {
  let open: YamlScalar | undefined;
  return items.map(item => {
    const text = item.kind === 'scalar' ? item.text ?? '' : '';
    const around = open;
    for (const [mark, index] of text.matchAll(/\uE000(\d+)\uE001|\uE002/g)) {
      open = mark === '\uE002' ? undefined : pieces[Number(index)].origin;
    }
    const plain = unmark(item, pieces);
    return plain.kind === 'scalar' && around
      ? { ...plain, near: plain.near ?? around }
      : plain;
  });
}

function unmarkScalar(node: YamlScalar, pieces: Piece[]): YamlScalar {
  if (node.text === null) {
    return node;
  }
  const [, index] = whole.exec(node.text) ?? [];
  const origin = index === undefined ? undefined : pieces[Number(index)].origin;
  if (origin) {
    return { ...origin, origin: origin.origin ?? origin };
  }
  const [first] = Array.from(node.text.matchAll(begin), match => match[1]);
  const text = node.text.replace(any, '');
  return {
    ...node,
    text,
    value: typeof node.value === 'string' ? text : node.value,
    near: first === undefined ? undefined : pieces[Number(first)].origin,
  };
}
