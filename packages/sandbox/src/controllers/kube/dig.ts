/** The value at a path of keys and indexes in a JSON value, or undefined where the path leaves it. */
export function dig(value: unknown, ...path: (string | number)[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}

/** As `dig`, where only a string (or a number or truth value, as text) counts. */
export function digText(
  value: unknown,
  ...path: (string | number)[]
): string | undefined {
  const found = dig(value, ...path);
  return ['string', 'number', 'boolean'].includes(typeof found)
    ? String(found)
    : undefined;
}
