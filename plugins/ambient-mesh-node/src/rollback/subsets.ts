/** Every non-empty choice of some of `items`, the shortest first, in their order. */
export function subsets<T>(items: T[]): T[][] {
  const all: T[][] = [];
  for (let mask = 1; mask < 2 ** items.length; mask++) {
    all.push(
      items.filter((_, index) => Math.floor(mask / 2 ** index) % 2 === 1),
    );
  }
  return all.sort((a, b) => a.length - b.length);
}
