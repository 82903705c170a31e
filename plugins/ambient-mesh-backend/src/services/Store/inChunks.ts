/** Rows of one statement: databases limit the number of its values. */
const SIZE = 500;

/** Does something with a part of the rows at a time, in order. */
export async function inChunks<T>(
  rows: readonly T[],
  act: (chunk: T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += SIZE) {
    await act(rows.slice(start, start + SIZE));
  }
}
