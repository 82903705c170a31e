import { giveUp } from './Unsure';

/** Data of a flow collection; scalars as written, with `quoted`. */
export type Flow =
  | { kind: 'map'; entries: Array<[string, Flow]> }
  | { kind: 'list'; items: Flow[] }
  | { kind: 'scalar'; text: string; quoted: boolean };

const plain = /[A-Za-z0-9_./+-](?:[A-Za-z0-9_./@+-]|:(?=[A-Za-z0-9_./-]))*/y;
const space = / */y;

/** One line of flow style: `{a: 1, b: [x, "y"]}`. Spaces inside plain scalars are beyond it. */
export function parseFlow(text: string): Flow {
  let at = 0;
  const skip = () => {
    space.lastIndex = at;
    space.exec(text);
    at = space.lastIndex;
  };
  const quotedText = (): string => {
    const quote = text[at];
    const end = text.indexOf(quote, at + 1);
    const inner = text.slice(at + 1, end);
    if (end === -1 || inner.includes('\\') || text[end + 1] === quote) {
      giveUp();
    }
    at = end + 1;
    return inner;
  };
  const scalar = (): Extract<Flow, { kind: 'scalar' }> => {
    if (text[at] === '"' || text[at] === "'") {
      return { kind: 'scalar', text: quotedText(), quoted: true };
    }
    plain.lastIndex = at;
    const match = plain.exec(text);
    if (!match || match[0] === '-' || /^---|^\.\.\./.test(match[0])) {
      return giveUp();
    }
    at = plain.lastIndex;
    return { kind: 'scalar', text: match[0], quoted: false };
  };
  function node(depth: number): Flow {
    if (depth > 20) {
      giveUp();
    }
    skip();
    if (text[at] === '{') {
      return collection('}', depth);
    }
    return text[at] === '[' ? collection(']', depth) : scalar();
  }
  function collection(close: '}' | ']', depth: number): Flow {
    const isMap = close === '}';
    const entries: Array<[string, Flow]> = [];
    const items: Flow[] = [];
    at += 1;
    skip();
    while (text[at] !== close) {
      if (isMap) {
        const key = scalar();
        if (text[at] !== ':' || text[at + 1] !== ' ') {
          giveUp();
        }
        at += 1;
        entries.push([key.text, node(depth + 1)]);
      } else {
        items.push(node(depth + 1));
      }
      skip();
      if (text[at] === ',') {
        at += 1;
        skip();
      } else if (text[at] !== close) {
        giveUp();
      }
    }
    at += 1;
    return isMap ? { kind: 'map', entries } : { kind: 'list', items };
  }
  const result = node(0);
  // A comment after the collection, and nothing else.
  const rest = text.slice(at);
  return rest.trim() === '' || /^ +#/.test(rest) ? result : giveUp();
}
