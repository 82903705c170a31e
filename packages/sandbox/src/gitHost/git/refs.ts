import { isFullRef, isOid, isRefPart, zeroOid } from './names';
import { runGit, runGitLine } from './run';

/** A ref and the object that it names. */
export interface GitRef {
  /** Full name, such as `refs/heads/main`. */
  name: string;
  oid: string;
  type: 'commit' | 'tag' | 'tree' | 'blob';
}

/** Thrown when a ref is not where the caller believes it to be. */
export class RefConflictError extends Error {
  readonly name = 'RefConflictError';
}

/** Every ref below a prefix such as `refs/heads/`, sorted by name. */
export async function listRefs(dir: string, prefix: string): Promise<GitRef[]> {
  const { stdout } = await runGit({
    dir,
    args: ['for-each-ref', '--format=%(refname) %(objectname) %(objecttype)'],
  });
  return stdout
    .toString('utf8')
    .split('\n')
    .map(line => line.split(' '))
    .filter(([name]) => name.startsWith(prefix) && name !== '')
    .map(([name, oid, type]) => ({ name, oid, type: type as GitRef['type'] }));
}

/** The object a full ref names, or `null`. */
export async function readRef(
  dir: string,
  name: string,
): Promise<string | null> {
  if (!isFullRef(name)) {
    return null;
  }
  const { stdout, exitCode } = await runGit({
    dir,
    args: ['show-ref', '--verify', '--hash', name],
    accept: [1, 128],
  });
  return exitCode === 0 ? stdout.toString('utf8').trim() : null;
}

/**
 * Moves a ref atomically from one object to another; `null` as `from` creates
 * it, `null` as `to` deletes it.
 *
 * @throws RefConflictError when the ref is elsewhere or cannot exist there.
 */
export async function moveRef(
  dir: string,
  change: { name: string; from: string | null; to: string | null },
): Promise<void> {
  if (!isFullRef(change.name)) {
    throw new RefConflictError(`${change.name} is no valid ref name`);
  }
  const from = change.from ?? zeroOid;
  const { exitCode, stderr } = await runGit({
    dir,
    args: change.to
      ? ['update-ref', change.name, change.to, from]
      : ['update-ref', '-d', change.name, from],
    accept: [1, 128],
  });
  if (exitCode !== 0) {
    throw new RefConflictError(stderr);
  }
}

/**
 * The commit that a branch, a tag, `heads/x`, `refs/…` or a (shortened) commit
 * id means, or `null`.
 */
export async function resolveCommit(
  dir: string,
  name: string,
): Promise<string | null> {
  const candidates = isRefPart(name)
    ? [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, name]
    : [];
  const names = candidates.filter(isFullRef);
  if (/^[0-9a-f]{7,40}$/.test(name)) {
    names.push(name);
  }
  for (const candidate of names) {
    const oid = await runGitLine({
      dir,
      args: ['rev-parse', '--verify', '--quiet', `${candidate}^{commit}`],
      accept: [1, 128],
    });
    if (isOid(oid)) {
      return oid;
    }
  }
  return null;
}

/** True when the object exists and is of the type. */
export async function hasObject(
  dir: string,
  oid: string,
  type: GitRef['type'],
): Promise<boolean> {
  if (!isOid(oid)) {
    return false;
  }
  const found = await runGitLine({
    dir,
    args: ['cat-file', '-t', oid],
    accept: [1, 128],
  });
  return found === type;
}
