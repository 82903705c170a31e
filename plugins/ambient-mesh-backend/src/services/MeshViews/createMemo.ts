import { isDeepStrictEqual } from 'node:util';

/** Works a value out anew only when what it follows from has changed. */
export type Memo<T> = (from: unknown[], compute: () => T) => T;

/** A memory of the last value. */
export function createMemo<T>(): Memo<T> {
  let last: { from: unknown[]; value: T } | undefined;
  return (from, compute) => {
    if (!last || !isDeepStrictEqual(last.from, from)) {
      last = { from, value: compute() };
    }
    return last.value;
  };
}
