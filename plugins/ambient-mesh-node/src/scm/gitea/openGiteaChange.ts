import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { currentAttempt } from '../currentAttempt';
import { editsTrailer } from '../editsTrailer';
import { OpenChangeRequest, PullRequest } from '../ScmProvider';
import { isPassing } from '../withRounds';
import { GiteaRepository } from './GiteaRepository';

/**
 * Branch and commit in one request, then the pull request. Every step accepts
 * what an earlier run of the same request, here or elsewhere, has done.
 */
export async function openGiteaChange(
  repository: GiteaRepository,
  request: OpenChangeRequest,
  last = true,
): Promise<PullRequest> {
  const { branch, open } = await currentAttempt(repository, request.branch);
  if (open) {
    return refreshed(repository, open, request);
  }
  try {
    await commitOnce(repository, branch, request);
    await repository.createPull({ ...request, branch });
    return await onlyOpen(repository, branch);
  } catch (error) {
    // Another caller, or the next round, may be about to use the branch.
    if (last || !isPassing(error)) {
      // The first failure is the one to tell; a repeat finds what is left.
      await cleanUp(repository, branch).catch(() => undefined);
    }
    throw error;
  }
}

async function commitOnce(
  repository: GiteaRepository,
  branch: string,
  request: OpenChangeRequest,
): Promise<void> {
  const trailer = editsTrailer(request.edits);
  for (let round = 1; round <= 3; round += 1) {
    const outcome = await repository.commit({
      from: request.baseBranch,
      newBranch: branch,
      edits: request.edits,
      message: messageOf(request),
    });
    if (outcome === 'done') {
      return;
    }
    const tip = await repository.head(branch);
    if (tip?.message.includes(trailer)) {
      return;
    }
    if (outcome === 'changed' && tip === null) {
      throw new ConflictError(
        `${request.baseBranch} of ${
          repository.name
        } has moved since this was planned, in one of ${request.edits
          .map(edit => edit.file)
          .join(', ')}. Plan it again.`,
      );
    }
    if (tip) {
      // Left behind by another attempt, and in no pull request.
      await repository.deleteBranch(branch);
    }
  }
  throw new ServiceUnavailableError(
    `Branch ${branch} of ${repository.name} keeps changing. Try again in a minute.`,
  );
}

/** An open pull request, brought up to the edits that are asked for now. */
async function refreshed(
  repository: GiteaRepository,
  pullRequest: PullRequest,
  request: OpenChangeRequest,
): Promise<PullRequest> {
  const tip = await repository.head(pullRequest.branch);
  const ours = tip?.message.includes('Ambient-Mesh-Edits: ');
  return ours && !tip?.message.includes(editsTrailer(request.edits))
    ? updateGiteaChange(repository, { ...request, pullRequest })
    : pullRequest;
}

/**
 * Merges the newer base into the branch and commits the edits on top.
 *
 * @throws ConflictError when the two changes touch the same lines
 */
export async function updateGiteaChange(
  repository: GiteaRepository,
  request: Pick<OpenChangeRequest, 'edits' | 'title' | 'body' | 'trailers'> & {
    pullRequest: PullRequest;
  },
): Promise<PullRequest> {
  const { pullRequest, title, body } = request;
  const { number, branch } = pullRequest;
  if (!(await repository.mergeBase(number))) {
    throw new ConflictError(
      `Pull request #${number} of ${repository.name} conflicts with its base branch. Close it and request the change again.`,
    );
  }
  const edits = await Promise.all(
    request.edits.map(async edit => ({
      ...edit,
      before: await repository.file(edit.file, branch),
    })),
  );
  const outcome = await repository.commit({
    from: branch,
    edits: edits.filter(edit => edit.before !== edit.after),
    message: messageOf(request),
  });
  if (outcome !== 'done') {
    throw new ConflictError(
      `Branch ${branch} of ${repository.name} changed at the same time. Try again.`,
    );
  }
  await repository.updatePull(number, { title, body });
  return repository.pull(number);
}

function messageOf(
  request: Pick<OpenChangeRequest, 'title' | 'trailers' | 'edits'>,
): string {
  return [
    request.title,
    '',
    ...request.trailers,
    editsTrailer(request.edits),
  ].join('\n');
}

/**
 * Gitea lets two callers at once open two pull requests of one branch: the
 * first one stays, whoever comes later closes the others.
 */
async function onlyOpen(
  repository: GiteaRepository,
  branch: string,
): Promise<PullRequest> {
  const pulls = await repository.pullsOf(branch);
  const [first, ...others] = pulls
    .filter(pull => pull.state === 'open')
    .sort((a, b) => a.number - b.number);
  if (!first) {
    throw new ServiceUnavailableError(
      `The pull request of ${branch} in ${repository.name} exists but is not listed yet. Try again in a minute.`,
    );
  }
  for (const { number } of others) {
    await repository.updatePull(number, { state: 'closed' });
  }
  return first;
}

/** Deletes the branch of a failed attempt, unless it has a pull request. */
async function cleanUp(
  repository: GiteaRepository,
  branch: string,
): Promise<void> {
  const pulls = await repository.pullsOf(branch);
  if (pulls.every(pull => pull.state !== 'open')) {
    await repository.deleteBranch(branch);
  }
}
