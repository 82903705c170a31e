import { posix } from 'path';

/**
 * Joins paths of the repository; a leading `/` means its root.
 *
 * @returns `undefined` for a path that leaves the repository; '' for its root.
 */
export function joinPath(...parts: string[]): string | undefined {
  const last = parts.findLastIndex(part => part.startsWith('/'));
  const joined = posix.normalize(
    parts
      .slice(Math.max(last, 0))
      .map(part => part.replace(/^\/+/, ''))
      .filter(Boolean)
      .join('/') || '.',
  );
  if (joined === '..' || joined.startsWith('../')) {
    return undefined;
  }
  return joined === '.' ? '' : joined.replace(/\/$/, '');
}
