/**
 * Short text that differs when the plan differs, for telling apart what was
 * read; FNV-1a, so no protection against anybody.
 */
export function fingerprint(text: string): string {
  const hash = [...new TextEncoder().encode(text)].reduce(
    // eslint-disable-next-line no-bitwise
    (value, byte) => Math.imul(value ^ byte, 0x01000193) >>> 0,
    0x811c9dc5,
  );
  return hash.toString(16).padStart(8, '0');
}
