import { JsonValue } from '@backstage/types';

/** `['a', 'b']`, 1 → `{ a: { b: 1 } }`. */
export function wrapped(keys: string[], value: JsonValue): JsonValue {
  return keys.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value);
}
