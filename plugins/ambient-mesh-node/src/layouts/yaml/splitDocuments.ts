/** The text of one document of a file. */
export interface DocumentText {
  text: string;
  /** 1-based line of its first character. */
  line: number;
}

const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
const restOfEnd = /[ \t]*(?:#.*)?(?:\r?\n|$)/y;
/** A line that is neither blank nor a comment nor a directive. */
const content = /^(?:[ \t]+%|[ \t]*[^ \t\r\n#%])/m;

/**
 * Cuts a stream at its `---` and `...` lines, which are document markers
 * wherever they stand at the start of a line, so that an error in one document
 * cannot reach the next. Comments and directives in front of a `---` are no
 * document; a `...` ends one even where there is nothing in front of it.
 *
 * @returns `undefined` where only a full parser can tell (text behind `...`).
 */
export function splitDocuments(text: string): DocumentText[] | undefined {
  const documents: DocumentText[] = [];
  let start = 0;
  let line = 1;
  const cut = (end: number, next: number, isEnded = false) => {
    const part = text.slice(start, end);
    if (isEnded || part.startsWith('---') || content.test(part)) {
      documents.push({ text: part, line });
    }
    line += countLines(text, start, next);
    start = next;
  };
  for (const { index } of text.matchAll(marker)) {
    if (text[index] === '-') {
      cut(index, index);
    } else {
      restOfEnd.lastIndex = index + 3;
      if (!restOfEnd.test(text)) {
        return undefined;
      }
      cut(index, restOfEnd.lastIndex, true);
    }
  }
  cut(text.length, text.length);
  return documents;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (
    let at = text.indexOf('\n', from);
    at !== -1 && at < to;
    at = text.indexOf('\n', at + 1)
  ) {
    count += 1;
  }
  return count;
}
