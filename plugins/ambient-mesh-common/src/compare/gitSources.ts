import { ObservedApplication } from '../model';
import { isOtherRepository } from './isOtherRepository';

type Source = ObservedApplication['sources'][number];

const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/**
 * Sources of an Application that may read the mesh's repository: all that read
 * Git and do not certainly name another one.
 *
 * @param repositoryUrl - absent: not known, so that every source may
 */
export function gitSources(
  { sources }: ObservedApplication,
  repositoryUrl?: string,
): Source[] {
  return sources.filter(
    ({ chart, repoURL }) =>
      !chart &&
      (repositoryUrl === undefined ||
        !isOtherRepository(repoURL, repositoryUrl)),
  );
}

/** Whether a source reads a file, by its path. */
export function holds({ path }: Source, file: string): boolean {
  if (path === undefined) return false;
  const folder = path.replace(/^\.?\/+|\/+$/g, '');
  return folder === '' || folder === '.' || file.startsWith(`${folder}/`);
}

/**
 * Commits that an Application compared the cluster with, of some of its
 * sources. Where Argo CD does not say which source a commit is of, all count.
 */
export function commitsOf(
  { syncedRevisions }: ObservedApplication,
  sources: Source[],
): string[] {
  const own = sources.map(each => each.syncedRevision);
  const all = own.every(each => each !== undefined) ? own : syncedRevisions;
  return [...new Set(all)].filter(each => COMMIT.test(each));
}
