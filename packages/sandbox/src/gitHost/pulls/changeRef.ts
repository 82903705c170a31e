import { mayMoveBranch } from '../access';
import { moveRef, RefConflictError } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { GitUser, RefChange } from '../types';
import { followRefs } from './followRefs';

/** Throws what GitHub answers to a direct change of a protected branch. */
export function assertMayMoveBranch(
  context: HostContext,
  repository: HostedRepository,
  user: GitUser,
  ref: string,
): void {
  if (!mayMoveBranch(context, repository, user, ref)) {
    throw new GitHubError(
      422,
      'Repository rule violations found\n\nChanges must be made through a pull request.\n\n',
    );
  }
}

/**
 * Moves, creates or deletes one ref and does everything that follows.
 * The caller holds the repository's lock and has checked permissions.
 *
 * @throws GitHubError 422 when the ref is elsewhere or cannot be there.
 */
export async function changeRef(
  context: HostContext,
  repository: HostedRepository,
  change: RefChange,
  user: GitUser,
): Promise<void> {
  try {
    await moveRef(repository.dir, {
      name: change.ref,
      from: change.before,
      to: change.after,
    });
  } catch (error) {
    if (error instanceof RefConflictError) {
      throw new GitHubError(422, 'Reference update failed');
    }
    throw error;
  }
  await followRefs(context, repository, [change], user.login);
}
