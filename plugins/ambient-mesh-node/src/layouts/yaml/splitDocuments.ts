/** The text of one document of a file. */
export interface DocumentText {
  text: string;
  /** 1-based line of its first character. */
  line: number;
}

const marker = /^---(?=[ \t\r\n]|$)/gm;
const onlyComments = /^(?:[ \t]*(?:#.*)?(?:\r?\n|$)|%.*(?:\r?\n|$))*$/;

/**
 * Cuts a stream at its `---` lines, which are document markers wherever they
 * stand at the start of a line, so that an error in one document cannot reach
 * the next. Comments and directives before the first marker belong to it.
 *
 * @returns `undefined` where only a full parser can tell (`...` markers).
 */
export function splitDocuments(text: string): DocumentText[] | undefined {
  if (/^\.\.\.(?=[ \t\r\n]|$)/m.test(text)) {
    return undefined;
  }
  const starts = [0, ...Array.from(text.matchAll(marker), m => m.index)];
  if (starts[1] === 0) {
    starts.shift();
  }
  const documents: DocumentText[] = [];
  let line = 1;
  starts.forEach((start, index) => {
    const part = text.slice(start, starts[index + 1] ?? text.length);
    const isPrelude =
      index === 0 && !part.startsWith('---') && onlyComments.test(part);
    if (!isPrelude || (starts.length === 1 && part.trim() !== '')) {
      documents.push({ text: part, line });
    }
    line += countLines(part);
  });
  return documents;
}

function countLines(text: string): number {
  let count = 0;
  for (
    let at = text.indexOf('\n');
    at !== -1;
    at = text.indexOf('\n', at + 1)
  ) {
    count += 1;
  }
  return count;
}
