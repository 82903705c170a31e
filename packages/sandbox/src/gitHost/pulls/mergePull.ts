import { timestamp } from '../clock';
import {
  applyDifference,
  GitSignature,
  listCommits,
  mergeBase,
  mergeCommits,
  moveRef,
  readCommit,
  readRef,
  RefConflictError,
  writeCommit,
} from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { PullState } from '../state';
import { GitUser } from '../types';
import { sendPull } from '../webhooks/sendPull';
import { followRefs } from './followRefs';

/** How the commits of a pull request reach its base. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** Options of {@link mergePull}. */
export interface MergeOptions {
  method?: MergeMethod;
  title?: string;
  message?: string;
  /** The head must still be this commit. */
  sha?: string;
}

function notMergeable(message = 'Pull Request is not mergeable'): GitHubError {
  return new GitHubError(405, message);
}

function signatureOf(user: GitUser): GitSignature {
  return { name: user.name, email: user.email, date: timestamp() };
}

function defaultMessage(
  repository: HostedRepository,
  pull: PullState,
  method: MergeMethod,
): { title: string; message: string } {
  return method === 'merge'
    ? {
        title: `Merge pull request #${pull.number} from ${repository.state.owner}/${pull.head.ref}`,
        message: pull.title,
      }
    : { title: `${pull.title} (#${pull.number})`, message: '' };
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
 * Merges a pull request. The caller holds the repository's lock.
 *
 * @returns the commit that is now the tip of the base.
 * @throws GitHubError 405 when it cannot be merged, 409 when a branch moved.
 */
export async function mergePull(
  context: HostContext,
  repository: HostedRepository,
  pull: PullState,
  options: MergeOptions,
  user: GitUser,
): Promise<string> {
  const { dir } = repository;
  const { method = 'merge' } = options;
  const ref = `refs/heads/${pull.base.ref}`;
  const base = await readRef(dir, ref);
  if (pull.state !== 'open' || !base) {
    throw notMergeable();
  }
  if (pull.draft) {
    throw notMergeable('Pull Request is still a draft');
  }
  if (options.sha && options.sha !== pull.head.sha) {
    throw new GitHubError(
      409,
      'Head branch was modified. Review and try the merge again.',
    );
  }
  const words = defaultMessage(repository, pull, method);
  const title = options.title ?? words.title;
  const message = options.message ?? words.message;
  const signature = signatureOf(user);
  const tip =
    method === 'rebase'
      ? await rebase(repository, pull, base, signature)
      : await combine(repository, pull, base, {
          method,
          message: message ? `${title}\n\n${message}` : title,
          signature,
        });
  try {
    await moveRef(dir, { name: ref, from: base, to: tip });
  } catch (error) {
    if (error instanceof RefConflictError) {
      throw new GitHubError(
        409,
        'Base branch was modified. Review and try the merge again.',
      );
    }
    throw error;
  }
  await completeMerge(context, repository, pull, { base, tip, ref }, user);
  return tip;
}

async function completeMerge(
  context: HostContext,
  repository: HostedRepository,
  pull: PullState,
  moved: { ref: string; base: string; tip: string },
  user: GitUser,
): Promise<void> {
  const now = timestamp();
  Object.assign(pull, {
    state: 'closed',
    closedAt: now,
    updatedAt: now,
    mergedAt: now,
    mergedBy: user.login,
    mergeCommit: moved.tip,
    mergedOnto: moved.base,
  });
  await followRefs(
    context,
    repository,
    [{ ref: moved.ref, before: moved.base, after: moved.tip }],
    user.login,
  );
  await sendPull(context, repository, pull, {
    action: 'closed',
    sender: user.login,
  });
}
