import { valid } from 'semver';

/**
 * The version that a text names exactly (`1.30.4`, `v1.30.4`), or `undefined`
 * for a range, an alias or a placeholder.
 */
export function exactVersion(
  text: string | null | undefined,
): string | undefined {
  const bare = text?.replace(/^v(?=\d)/, '');
  return bare !== undefined && valid(bare) !== null ? bare : undefined;
}
