import { GitHubError } from './GitHubError';
import { HostContext } from './HostContext';
import { HostedRepository } from './HostedRepository';
import { GitUser } from './types';

/** May this user, or nobody in particular, read? */
export function mayRead(
  context: HostContext,
  user: GitUser | undefined,
): boolean {
  return Boolean(user) || context.anonymousRead;
}

/** May this user push branches and merge pull requests? */
export function mayWrite(user: GitUser | undefined): user is GitUser {
  return user?.role === 'admin' || user?.role === 'write';
}

/** May this user move the branch without a pull request? */
export function mayMoveBranch(
  context: HostContext,
  repository: HostedRepository,
  user: GitUser,
  ref: string,
): boolean {
  return (
    user.role === 'admin' ||
    !context.protectDefaultBranch ||
    ref !== `refs/heads/${repository.state.defaultBranch}`
  );
}

/** @throws GitHubError 401 for nobody, 403 for a reader. */
export function assertWrite(
  user: GitUser | undefined,
): asserts user is GitUser {
  assertUser(user);
  if (!mayWrite(user)) {
    throw new GitHubError(
      403,
      'Resource not accessible by personal access token',
      { type: 'FORBIDDEN' },
    );
  }
}

/** @throws GitHubError 401 for nobody. */
export function assertUser(user: GitUser | undefined): asserts user is GitUser {
  if (!user) {
    throw new GitHubError(401, 'Requires authentication', {
      type: 'FORBIDDEN',
    });
  }
}
