import { createHash } from 'node:crypto';

/** A short name for a pod template: the same for the same content, whatever the order of keys. */
export function templateHash(template: unknown): string {
  const text = JSON.stringify(sorted(template));
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
