/** A line that is neither blank nor a comment. */
export interface Line {
  /** Column of the first character. */
  indent: number;
  /** Without indentation and trailing space. */
  content: string;
  /** 0-based index among all lines of the text. */
  index: number;
}

/** All lines of a text as they are, and those with content. */
export interface ScannedLines {
  raw: string[];
  lines: Line[];
}

/** Tabs, carriage returns and directives are left to the full parser. */
const unusual = /[\t\r\u0085\u2028\u2029\uFEFF]|^%/m;

/** Cuts a text into lines; `undefined` when it holds unusual characters. */
export function scanLines(text: string): ScannedLines | undefined {
  if (unusual.test(text)) {
    return undefined;
  }
  const raw = text.split('\n');
  const lines: Line[] = [];
  for (let index = 0; index < raw.length; index += 1) {
    const whole = raw[index];
    let indent = 0;
    while (whole.charCodeAt(indent) === 0x20) {
      indent += 1;
    }
    if (indent < whole.length && whole.charCodeAt(indent) !== 0x23) {
      lines.push({ indent, content: whole.slice(indent).trimEnd(), index });
    }
  }
  return { raw, lines };
}
