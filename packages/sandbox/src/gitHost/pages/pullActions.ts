import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { GitHubError } from '../GitHubError';
import { mergePull } from '../pulls/mergePull';
import { revertPull } from '../pulls/revertPull';
import { setPullState } from '../pulls/setPullState';
import { PullState } from '../state';
import { GitUser } from '../types';

type Action = (
  context: HostContext,
  repository: HostedRepository,
  pull: PullState,
  user: GitUser,
) => Promise<PullState>;

/** The buttons of a pull request's page; each answers which page comes next. */
const actions: Record<string, Action> = {
  async merge(context, repository, pull, user) {
    await mergePull(context, repository, pull, {}, user);
    return pull;
  },
  async close(context, repository, pull, user) {
    await setPullState(context, repository, pull, 'closed', user);
    return pull;
  },
  async reopen(context, repository, pull, user) {
    await setPullState(context, repository, pull, 'open', user);
    return pull;
  },
  async revert(context, repository, pull, user) {
    return revertPull(context, repository, pull, {}, user);
  },
};

/**
 * Does what a button says and answers the pull request to show next.
 *
 * @throws GitHubError with a sentence for the user when it cannot be done.
 */
export async function carryOut(
  context: HostContext,
  repository: HostedRepository,
  pull: PullState,
  name: string,
): Promise<PullState> {
  const { pageUser } = context.users;
  if (!Object.hasOwn(actions, name)) {
    throw new GitHubError(400, 'There is no such button.');
  }
  if (!pageUser) {
    throw new GitHubError(
      403,
      'The pages of this host have no user to act as.',
    );
  }
  return repository.lock.run(() =>
    actions[name](context, repository, pull, pageUser),
  );
}
