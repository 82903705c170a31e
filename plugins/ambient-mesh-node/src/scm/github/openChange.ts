import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { BaseMovedError } from '../BaseMovedError';
import { currentAttempt } from '../currentAttempt';
import { editsTrailer } from '../editsTrailer';
import { OpenChangeRequest, PullRequest } from '../ScmProvider';
import { GithubRepository } from './GithubRepository';
import { updateChange } from './updateChange';

/**
 * Branch, one commit, pull request. Every step first accepts what an earlier
 * run of the same request, here or on another replica, has done.
 */
export async function openChange(
  repository: GithubRepository,
  request: OpenChangeRequest,
  ends: (error: unknown) => boolean,
): Promise<PullRequest> {
  const { branch, open } = await currentAttempt(repository, request.branch);
  if (open) {
    return refreshed(repository, open, request);
  }
  await assertBase(repository, request);
  try {
    await prepareBranch(repository, branch, request);
    await assertBase(repository, request);
    const created = await repository.createPull({ ...request, branch });
    return created ?? (await onlyOpen(repository, branch));
  } catch (error) {
    // Another caller, or the next round, may be about to use the branch.
    if (ends(error)) {
      // The first failure is the one to tell; a repeat finds what is left.
      await cleanUp(repository, branch).catch(() => undefined);
    }
    throw error;
  }
}

/** An open pull request, brought up to the edits that are asked for now. */
async function refreshed(
  repository: GithubRepository,
  pullRequest: PullRequest,
  request: OpenChangeRequest,
): Promise<PullRequest> {
  const { message } = await repository.commit(pullRequest.headCommit);
  return message.includes('Ambient-Mesh-Edits: ') &&
    !message.includes(editsTrailer(request.edits))
    ? updateChange(repository, { ...request, pullRequest })
    : pullRequest;
}

/** @throws ConflictError when the base branch has changed an edited file */
async function assertBase(
  repository: GithubRepository,
  { baseBranch, base, edits }: OpenChangeRequest,
): Promise<void> {
  const head = await repository.head(baseBranch);
  if (head === null) {
    throw new NotFoundError(
      `There is no branch ${baseBranch} any more in ${repository.name}. Correct the branch of the mesh in app-config.`,
    );
  }
  if (head === base) {
    return;
  }
  const changed = await repository.changedFiles(base, head);
  const edited = edits.find(
    ({ file }) => changed === null || changed.includes(file),
  );
  if (edited) {
    throw new BaseMovedError({
      repository: repository.name,
      baseBranch,
      files: [edited.file],
    });
  }
}

/** The branch with exactly one commit of ours on top of the base. */
async function prepareBranch(
  repository: GithubRepository,
  branch: string,
  request: OpenChangeRequest,
): Promise<void> {
  const { base, edits, title } = request;
  const trailer = editsTrailer(edits);
  const message = [...request.trailers, trailer].join('\n');
  for (let round = 1; round <= 3; round += 1) {
    const created = await repository.createBranch(branch, base);
    const head = created ? base : await repository.head(branch);
    if (head === base) {
      const committed = await repository.commitOnBranch({
        branch,
        head,
        edits,
        headline: title,
        message,
      });
      if (committed) {
        return;
      }
    }
    const tip = await repository.head(branch);
    const commit =
      tip === null || tip === base ? null : await repository.commit(tip);
    if (commit?.parents[0]?.sha === base && commit.message.includes(trailer)) {
      return;
    }
    if (commit) {
      // Left behind by an attempt on another base, and in no pull request.
      await repository.deleteBranch(branch);
    }
  }
  throw new ServiceUnavailableError(
    `Branch ${branch} of ${repository.name} keeps changing. Try again in a minute.`,
  );
}

async function onlyOpen(
  repository: GithubRepository,
  branch: string,
): Promise<PullRequest> {
  const open = (await repository.pullsOf(branch)).find(
    pull => pull.state === 'open',
  );
  if (!open) {
    throw new ServiceUnavailableError(
      `The pull request of ${branch} in ${repository.name} exists but is not listed yet. Try again in a minute.`,
    );
  }
  return open;
}

/** Deletes the branch of a failed attempt, unless it has a pull request. */
async function cleanUp(
  repository: GithubRepository,
  branch: string,
): Promise<void> {
  const pulls = await repository.pullsOf(branch);
  if (pulls.every(pull => pull.state !== 'open')) {
    await repository.deleteBranch(branch);
  }
}
