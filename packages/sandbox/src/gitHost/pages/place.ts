import { findEntry, isTreePath, resolveCommit } from '../git';
import { HostedRepository } from '../HostedRepository';

/** A path at a commit. */
export interface Place {
  /** As the address had it: a branch, a tag or a commit. */
  ref: string;
  commit: string;
  path: string;
}

/**
 * The ref and the path of `ref/path`. A branch may have slashes in its name, so
 * the shortest ref is taken under which the path exists.
 */
export async function findPlace(
  { dir }: HostedRepository,
  text: string,
): Promise<Place | null> {
  const parts = text.replace(/\/+$/, '').split('/');
  for (let length = 1; length <= parts.length; length += 1) {
    const ref = parts.slice(0, length).join('/');
    const path = parts.slice(length).join('/');
    const commit = await resolveCommit(dir, ref);
    const valid = path === '' || isTreePath(path);
    if (commit && valid && (await findEntry(dir, commit, path))) {
      return { ref, commit, path };
    }
  }
  return null;
}
