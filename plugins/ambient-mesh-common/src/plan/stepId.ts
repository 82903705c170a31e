import { fnv1a } from '../policy/fnv1a';

/** Beginnings of the two halves of an id. */
const SEEDS = [0x811c9dc5, 0x050c5d1f];

/** A short name for a text, the same on every machine: 16 hexadecimal digits. */
export function stepId(text: string): string {
  return SEEDS.map(seed =>
    fnv1a(text, seed).toString(16).padStart(8, '0'),
  ).join('');
}
