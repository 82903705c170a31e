import { ConflictError } from '@backstage/errors';
import { attemptBranch } from './changeBranchName';
import { PullRequest } from './ScmProvider';

/** How many merged or closed attempts are looked past. */
const MAX_ATTEMPTS = 50;

/**
 * The first attempt of a change that was neither merged nor closed: its branch,
 * and its pull request when there is one.
 *
 * @throws ConflictError when there were too many attempts
 */
export async function currentAttempt(
  repository: {
    name: string;
    pullsOf(branch: string): Promise<PullRequest[]>;
  },
  stem: string,
): Promise<{ branch: string; open: PullRequest | null }> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const branch = attemptBranch(stem, attempt);
    const pulls = await repository.pullsOf(branch);
    const open = pulls.find(pull => pull.state === 'open') ?? null;
    if (open || pulls.length === 0) {
      return { branch, open };
    }
  }
  throw new ConflictError(
    `This change was attempted ${MAX_ATTEMPTS} times in ${repository.name}. Delete old pull requests of ${stem}, or change it by hand.`,
  );
}
