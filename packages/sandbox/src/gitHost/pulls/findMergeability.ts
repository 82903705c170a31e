import { mergeCommits, readRef } from '../git';
import { HostedRepository } from '../HostedRepository';
import { PullState } from '../state';
import { combineStatuses } from './combineStatuses';

/** Can a pull request be merged, in GitHub's terms? */
export interface Mergeability {
  /** `null` once it is closed. */
  mergeable: boolean | null;
  mergeableState: 'clean' | 'dirty' | 'draft' | 'unstable' | 'unknown';
  /** Files that conflict. */
  conflicts: string[];
}

/** Tries the merge, without moving a ref. */
export async function findMergeability(
  repository: HostedRepository,
  pull: PullState,
): Promise<Mergeability> {
  const base =
    pull.state === 'open'
      ? await readRef(repository.dir, `refs/heads/${pull.base.ref}`)
      : null;
  if (!base) {
    return { mergeable: null, mergeableState: 'unknown', conflicts: [] };
  }
  const outcome = await mergeCommits(repository.dir, base, pull.head.sha);
  if (!outcome.clean) {
    const { conflicts } = outcome;
    return { mergeable: false, mergeableState: 'dirty', conflicts };
  }
  const statuses = combineStatuses(repository, pull.head.sha);
  const passing =
    statuses.statuses.length === 0 || statuses.state === 'success';
  const ready = passing ? 'clean' : 'unstable';
  return {
    mergeable: true,
    mergeableState: pull.draft ? 'draft' : ready,
    conflicts: [],
  };
}
