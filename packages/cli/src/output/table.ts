import { createPaint, Paint, Tone } from './colors';

/** A cell: its text, and how it is emphasised. */
export type Cell = string | { text: string; tone: Tone };

const gap = '   ';

/**
 * Aligned columns under capital headings, two spaces in, no lines drawn; the
 * form `kubectl` users know. Trailing space is cut.
 */
export function formatTable(
  headings: string[],
  rows: Cell[][],
  paint: Paint = createPaint({}),
): string {
  const cells = rows.map(row =>
    row.map(cell =>
      typeof cell === 'string' ? { text: cell, tone: 'plain' as Tone } : cell,
    ),
  );
  const widths = headings.map((heading, column) =>
    Math.max(
      heading.length,
      ...cells.map(row => row[column]?.text.length ?? 0),
    ),
  );
  const line = (row: Array<{ text: string; tone: Tone }>) =>
    `  ${row
      .map((cell, column) => {
        const last = column === row.length - 1;
        const space = last ? '' : ' '.repeat(widths[column] - cell.text.length);
        return paint(cell.tone, cell.text) + space;
      })
      .join(gap)}`.trimEnd();
  return [
    line(
      headings.map(text => ({ text: text.toUpperCase(), tone: 'dim' as Tone })),
    ),
    ...cells.map(line),
  ].join('\n');
}
