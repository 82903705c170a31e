import { timestamp } from '../clock';
import { applyDifference, readRef, writeCommit } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { PullState } from '../state';
import { GitUser } from '../types';
import { changeRef } from './changeRef';
import { openPull } from './openPull';

/** The first of `revert-1-x`, `revert-1-x-2`, … that is no branch yet. */
async function freeBranch(dir: string, wanted: string): Promise<string> {
  let branch = wanted;
  for (let attempt = 2; await readRef(dir, `refs/heads/${branch}`); attempt++) {
    branch = `${wanted}-${attempt}`;
  }
  return branch;
}

/**
 * Opens a pull request that undoes a merged one, or answers the open one that
 * already does. The caller holds the repository's lock.
 *
 * @throws GitHubError 422 when it was not merged or later changes conflict.
 */
export async function revertPull(
  context: HostContext,
  repository: HostedRepository,
  pull: PullState,
  words: { title?: string; body?: string },
  user: GitUser,
): Promise<PullState> {
  const { dir, state } = repository;
  if (!pull.mergeCommit || !pull.mergedOnto) {
    throw new GitHubError(422, 'Only a merged pull request can be reverted.');
  }
  const open = state.pulls.find(
    other => other.state === 'open' && other.reverts === pull.number,
  );
  if (open) {
    return open;
  }
  const base = await readRef(dir, `refs/heads/${pull.base.ref}`);
  if (!base) {
    throw GitHubError.notFound();
  }
  const outcome = await applyDifference(dir, {
    from: pull.mergeCommit,
    to: pull.mergedOnto,
    onto: base,
  });
  if (!outcome.clean) {
    throw new GitHubError(
      422,
      `Pull request #${
        pull.number
      } cannot be reverted automatically: later changes touch ${outcome.conflicts.join(
        ', ',
      )}.`,
    );
  }
  const title = words.title ?? `Revert "${pull.title}"`;
  const branch = await freeBranch(
    dir,
    `revert-${pull.number}-${pull.head.ref}`,
  );
  const author = { name: user.name, email: user.email, date: timestamp() };
  const commit = await writeCommit(dir, {
    tree: outcome.tree,
    parents: [base],
    message: title,
    author,
    committer: author,
  });
  const ref = `refs/heads/${branch}`;
  await changeRef(
    context,
    repository,
    { ref, before: null, after: commit },
    user,
  );
  return openPull(
    context,
    repository,
    {
      title,
      body: words.body ?? `Reverts ${repository.fullName}#${pull.number}`,
      head: branch,
      base: pull.base.ref,
      reverts: pull.number,
    },
    user,
  );
}
