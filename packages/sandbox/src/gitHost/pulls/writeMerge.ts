import {
  applyDifference,
  GitSignature,
  listCommits,
  mergeBase,
  mergeCommits,
  readCommit,
  writeCommit,
} from '../git';
import { GitHubError } from '../GitHubError';
import { HostedRepository } from '../HostedRepository';
import { PullState } from '../state';

/** How the commits of a pull request reach its base. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** The 405 that GitHub answers. */
export function notMergeable(
  message = 'Pull Request is not mergeable',
): GitHubError {
  return new GitHubError(405, message);
}

async function rebase(
  { dir }: HostedRepository,
  pull: PullState,
  base: string,
  committer: GitSignature,
): Promise<string> {
  const from = (await mergeBase(dir, base, pull.head.sha)) ?? undefined;
  const commits = await listCommits(dir, {
    to: pull.head.sha,
    from,
    oldestFirst: true,
  });
  let tip = base;
  for (const commit of commits.filter(({ parents }) => parents.length === 1)) {
    const outcome = await applyDifference(dir, {
      from: commit.parents[0],
      to: commit.oid,
      onto: tip,
    });
    if (!outcome.clean) {
      throw notMergeable();
    }
    const { author, message } = commit;
    const { tree } = outcome;
    tip = await writeCommit(dir, {
      tree,
      parents: [tip],
      message,
      author,
      committer,
    });
  }
  return tip;
}

async function combine(
  { dir }: HostedRepository,
  pull: PullState,
  base: string,
  options: { method: MergeMethod; message: string; signature: GitSignature },
): Promise<string> {
  const { method, message, signature } = options;
  const outcome = await mergeCommits(dir, base, pull.head.sha);
  if (!outcome.clean) {
    throw notMergeable();
  }
  const squashed = method === 'squash';
  const head = await readCommit(dir, pull.head.sha);
  return writeCommit(dir, {
    tree: outcome.tree,
    parents: squashed ? [base] : [base, pull.head.sha],
    message,
    author: squashed ? { ...head.author, date: signature.date } : signature,
    committer: signature,
  });
}

/**
 * Writes the commit that the base shall point to; no ref moves.
 *
 * @throws GitHubError 405 when the changes conflict.
 */
export async function writeMerge(
  repository: HostedRepository,
  pull: PullState,
  base: string,
  options: { method: MergeMethod; message: string; signature: GitSignature },
): Promise<string> {
  return options.method === 'rebase'
    ? rebase(repository, pull, base, options.signature)
    : combine(repository, pull, base, options);
}
