import { CST } from 'yaml';
import { lineBreakOf, Splice } from './splice';

/**
 * Turns a new text of a literal block scalar (`|`) into the lines of the file
 * that change; every other line keeps its bytes. `null` for a folded scalar
 * (`>`), whose lines are not the text's lines.
 */
export function literalBody(
  text: string,
  token: CST.BlockScalar,
  before: string,
  after: string,
): Splice | null {
  const header = token.props.find(prop => prop.type === 'block-scalar-header');
  if (!header || !('source' in header) || !header.source.startsWith('|')) {
    return null;
  }
  const width = indentation(token, header.source);
  if (width === 0) {
    return null;
  }
  const old = before.split('\n');
  const lines = after.split('\n');
  const raw = token.source.split('\n');
  const shared = Math.min(old.length, lines.length);
  let head = 0;
  while (head < shared && old[head] === lines[head]) {
    head += 1;
  }
  let tail = 0;
  while (
    tail < shared - head &&
    old[old.length - 1 - tail] === lines[lines.length - 1 - tail]
  ) {
    tail += 1;
  }
  const rawEnd = old.length - tail;
  const kept = raw.slice(0, head);
  const rest = raw.slice(rawEnd);
  const middle = lines
    .slice(head, lines.length - tail)
    .map(line => (line === '' ? '' : ' '.repeat(width) + line));
  if (lineBreakOf(text) === '\r\n') {
    const last = rest.length === 0 ? middle.length - 1 : middle.length;
    for (let index = 0; index < last; index++) {
      middle[index] += '\r';
    }
    if (head === raw.length && middle.length > 0) {
      kept[head - 1] += '\r';
    }
  }
  const start = token.offset + headerLength(token);
  return {
    start,
    end: start + token.source.length,
    text: [...kept, ...middle, ...rest].join('\n'),
  };
}

/** The body of a folded block scalar (`>`) that holds one line of text. */
export function foldedLine(
  token: CST.BlockScalar,
  after: string,
): Splice | null {
  const line = after.replace(/\n$/, '');
  const width = indentation(token, '');
  if (line === '' || width === 0 || /[\n\r]|^\s/.test(line)) {
    return null;
  }
  const start = token.offset + headerLength(token);
  const [end] = /\s*$/.exec(token.source) ?? [''];
  return {
    start,
    end: start + token.source.length,
    text: ' '.repeat(width) + line + end,
  };
}

function headerLength(token: CST.BlockScalar): number {
  return token.props.reduce(
    (length, prop) => length + ('source' in prop ? prop.source.length : 0),
    0,
  );
}

/** Spaces before each line, from the header or the first line with content. */
function indentation(token: CST.BlockScalar, header: string): number {
  const explicit = /[1-9]/.exec(header);
  if (explicit) {
    return token.indent + Number(explicit[0]);
  }
  const first = token.source.split('\n').find(line => line.trim() !== '');
  return first ? first.length - first.trimStart().length : 0;
}
