import { timestamp } from '../clock';
import { GitSignature, moveRef, readRef, RefConflictError } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { PullState } from '../state';
import { GitUser } from '../types';
import { sendPull } from '../webhooks/sendPull';
import { followRefs } from './followRefs';
import { MergeMethod, notMergeable, writeMerge } from './writeMerge';

/** Options of {@link mergePull}. */
export interface MergeOptions {
  method?: MergeMethod;
  title?: string;
  message?: string;
  /** The head must still be this commit. */
  sha?: string;
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
  const tip = await writeMerge(repository, pull, base, {
    method,
    message: message
      ? `${title}

${message}`
      : title,
    signature: signatureOf(user),
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
