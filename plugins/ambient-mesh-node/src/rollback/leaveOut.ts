/**
 * A part of a list that still works and from which nothing more can be left
 * out: halves are tried first, then quarters, down to single items.
 *
 * @param items - that work together
 */
export async function leaveOut<T>(
  items: T[],
  works: (some: T[]) => Promise<boolean>,
): Promise<T[]> {
  let kept = items;
  let size = Math.ceil(items.length / 2);
  while (size > 0) {
    let start = 0;
    let fewer = false;
    while (start < kept.length) {
      const rest = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (rest.length > 0 && (await works(rest))) {
        kept = rest;
        fewer = true;
      } else {
        start += size;
      }
    }
    // Without the items that went, others may be able to go.
    if (size > 1 || !fewer) size = Math.floor(size / 2);
  }
  return kept;
}
