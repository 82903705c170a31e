import { timestamp } from '../clock';
import { isAncestor, readRef } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { PullState } from '../state';
import { GitUser } from '../types';
import { sendPull } from '../webhooks/sendPull';
import { movePullRef } from './movePullRef';

/** What a new pull request says. */
export interface NewPull {
  title: string;
  body?: string | null;
  /** Branch, also as `owner:branch`. */
  head: string;
  base: string;
  draft?: boolean;
  reverts?: number;
}

const resource = 'PullRequest';

/** The branch of `branch` or `owner:branch`; forks are not hosted here. */
function branchOf(repository: HostedRepository, text: string): string | null {
  const [owner, branch] = text.includes(':')
    ? text.split(':', 2)
    : [null, text];
  return owner === null || owner === repository.state.owner ? branch : null;
}

/**
 * Opens a pull request. The caller holds the repository's lock.
 *
 * @throws GitHubError 422 with GitHub's words: a branch is missing, there is
 * nothing to merge, or an open pull request of the same two branches exists.
 */
export async function openPull(
  context: HostContext,
  repository: HostedRepository,
  options: NewPull,
  user: GitUser,
): Promise<PullState> {
  const { dir, state } = repository;
  const invalid = (field: string) =>
    GitHubError.validation({ resource, field, code: 'invalid' });
  const head = branchOf(repository, options.head);
  const headSha = head && (await readRef(dir, `refs/heads/${head}`));
  if (!head || !headSha) {
    throw invalid('head');
  }
  const baseSha = await readRef(dir, `refs/heads/${options.base}`);
  if (!baseSha) {
    throw invalid('base');
  }
  const custom = (message: string) =>
    GitHubError.validation({ resource, code: 'custom', message });
  const duplicate = state.pulls.some(
    pull =>
      pull.state === 'open' &&
      pull.head.ref === head &&
      pull.base.ref === options.base,
  );
  if (duplicate) {
    throw custom(`A pull request already exists for ${state.owner}:${head}.`);
  }
  if (await isAncestor(dir, headSha, baseSha)) {
    throw custom(`No commits between ${options.base} and ${head}`);
  }
  const now = timestamp();
  const number = state.nextNumber;
  state.nextNumber += 1;
  await movePullRef(repository, number, headSha);
  const pull: PullState = {
    id: repository.takeId(),
    number,
    title: options.title,
    body: options.body ?? null,
    draft: options.draft ?? false,
    state: 'open',
    author: user.login,
    head: { ref: head, sha: headSha },
    base: { ref: options.base, sha: baseSha },
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    mergedOnto: null,
    labels: [],
    reverts: options.reverts ?? null,
  };
  state.pulls.push(pull);
  await repository.save();
  await sendPull(context, repository, pull, {
    action: 'opened',
    sender: user.login,
  });
  return pull;
}
