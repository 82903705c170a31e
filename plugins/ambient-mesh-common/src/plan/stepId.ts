/**
 * A short name for a text, the same on every machine: FNV-1a (32 bits) over
 * the text twice, with different beginnings. It identifies, it does not
 * protect.
 */
export function stepId(text: string): string {
  return [0x811c9dc5, 0x050c5d1f]
    .map(seed => fnv1a(text, seed).toString(16).padStart(8, '0'))
    .join('');
}

/** @see http://www.isthe.com/chongo/tech/comp/fnv/ */
export function fnv1a(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
