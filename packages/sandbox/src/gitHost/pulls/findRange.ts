import { mergeBase, readRef } from '../git';
import { HostedRepository } from '../HostedRepository';
import { PullState } from '../state';

/** The two commits whose difference a pull request shows. */
export interface PullRange {
  /** Where the head branched off. */
  from: string;
  /** The head. */
  to: string;
  /** Tip of the base: now, or when the pull request was merged or closed. */
  base: string;
}

/** Like GitHub's "three dots": what the head changed since it branched off. */
export async function findRange(
  { dir }: HostedRepository,
  pull: PullState,
): Promise<PullRange> {
  const to = pull.head.sha;
  const tip =
    pull.state === 'open'
      ? await readRef(dir, `refs/heads/${pull.base.ref}`)
      : pull.mergedOnto;
  const base = tip ?? pull.base.sha;
  return { from: (await mergeBase(dir, base, to)) ?? base, to, base };
}
