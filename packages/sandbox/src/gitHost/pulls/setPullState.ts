import { timestamp } from '../clock';
import { readRef } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { PullState } from '../state';
import { GitUser } from '../types';
import { sendPull } from '../webhooks/sendPull';
import { movePullRef } from './movePullRef';

const resource = 'PullRequest';

async function reopen(
  repository: HostedRepository,
  pull: PullState,
): Promise<void> {
  const { dir, state } = repository;
  const refuse = (message: string) =>
    GitHubError.validation({
      resource,
      field: 'state',
      code: 'invalid',
      message,
    });
  if (pull.mergedAt) {
    throw refuse(
      'state cannot be changed. The pull request cannot be reopened.',
    );
  }
  const sha = await readRef(dir, `refs/heads/${pull.head.ref}`);
  if (!sha) {
    throw refuse(
      `state cannot be changed. The ${pull.head.ref} branch has been deleted.`,
    );
  }
  const twin = state.pulls.some(
    other =>
      other.state === 'open' &&
      other.head.ref === pull.head.ref &&
      other.base.ref === pull.base.ref,
  );
  if (twin) {
    throw refuse(
      `state cannot be changed. There is already an open pull request from ${state.owner}:${pull.head.ref} to ${state.owner}:${pull.base.ref}.`,
    );
  }
  await movePullRef(repository, pull.number, sha);
  pull.head.sha = sha;
}

/** Closes or reopens a pull request. The caller holds the repository's lock. */
export async function setPullState(
  context: HostContext,
  repository: HostedRepository,
  pull: PullState,
  state: PullState['state'],
  user: GitUser,
): Promise<void> {
  if (pull.state === state) {
    return;
  }
  if (state === 'open') {
    await reopen(repository, pull);
  }
  const now = timestamp();
  pull.state = state;
  pull.closedAt = state === 'closed' ? now : null;
  pull.updatedAt = now;
  await repository.save();
  await sendPull(context, repository, pull, {
    action: state === 'closed' ? 'closed' : 'reopened',
    sender: user.login,
  });
}
