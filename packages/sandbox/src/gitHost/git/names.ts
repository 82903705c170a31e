/** Names that are safe as a folder and as a part of a URL. */
const segment = /^(?!\.{1,2}$)(?!-)[A-Za-z0-9._-]{1,100}$/;

/** True for an owner or repository name; `.git` at the end is git's own. */
export function isRepositoryName(name: string): boolean {
  return segment.test(name) && !name.toLowerCase().endsWith('.git');
}

/** True for a full object id (SHA-1). */
export function isOid(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

/** The id that git uses for "no such object" in a ref update. */
export const zeroOid = '0'.repeat(40);

/**
 * True for a name that may follow `refs/heads/` or `refs/`; the rules of
 * `git check-ref-format`, plus no leading `-`, so that it never is an option.
 */
export function isRefPart(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 244 &&
    !/[\p{Cc} ~^:?*[\\]/u.test(name) &&
    !name.includes('..') &&
    !name.includes('@{') &&
    !name.includes('//') &&
    name !== '@' &&
    !name.startsWith('/') &&
    !name.endsWith('/') &&
    !name.startsWith('-') &&
    name
      .split('/')
      .every(
        part =>
          !part.startsWith('.') &&
          !part.endsWith('.lock') &&
          !part.endsWith('.'),
      )
  );
}

/** True for a full ref such as `refs/heads/main`. */
export function isFullRef(name: string): boolean {
  return (
    name.startsWith('refs/') && name.split('/').length >= 3 && isRefPart(name)
  );
}

/**
 * True for the path of a file inside a repository: relative, `/` between
 * segments, no `.` or `..`, no `.git` in any case.
 */
export function isTreePath(path: string): boolean {
  return (
    path.length > 0 &&
    path.length <= 4096 &&
    !path.includes('\0') &&
    path
      .split('/')
      .every(
        part =>
          part !== '' &&
          part !== '.' &&
          part !== '..' &&
          part.toLowerCase() !== '.git',
      )
  );
}
