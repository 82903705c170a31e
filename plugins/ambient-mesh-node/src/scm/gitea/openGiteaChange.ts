import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { BaseMovedError } from '../BaseMovedError';
import { currentAttempt } from '../currentAttempt';
import { editsTrailer } from '../editsTrailer';
import { OpenChangeRequest, PullRequest } from '../ScmProvider';
import { GiteaRepository } from './GiteaRepository';

/**
 * Branch and commit in one request, then the pull request. Every step accepts
 * what an earlier run of the same request, here or elsewhere, has done.
 */
export async function openGiteaChange(
  repository: GiteaRepository,
  request: OpenChangeRequest,
  ends: (error: unknown) => boolean,
): Promise<PullRequest> {
  const { branch, open } = await currentAttempt(repository, request.branch);
  if (open && (await repository.head(branch)) === null) {
    // Somebody deleted the branch, and Gitea has not closed what it leaves.
    await repository.updatePull(open.number, { state: 'closed' });
    return openGiteaChange(repository, request, ends);
  }
  if (open) {
    return refreshed(repository, open, request);
  }
  try {
    await commitOnce(repository, branch, request);
    await repository.createPull({ ...request, branch });
    return await onlyOpen(repository, branch);
  } catch (error) {
    // Another caller, or the next round, may be about to use the branch.
    if (ends(error)) {
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
      throw new BaseMovedError({
        repository: repository.name,
        baseBranch: request.baseBranch,
        files: request.edits.map(edit => edit.file),
      });
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
 * Merges the newer base into the branch and commits the edits on top. Where
 * both changed the same lines, the branch first takes the base's files over,
 * because what is the same on both sides merges.
 *
 * @throws ConflictError when somebody else changes the branch meanwhile
 */
export async function updateGiteaChange(
  repository: GiteaRepository,
  request: Pick<
    OpenChangeRequest,
    'base' | 'edits' | 'title' | 'body' | 'trailers'
  > & { pullRequest: PullRequest },
): Promise<PullRequest> {
  const { pullRequest, base, edits, title, body } = request;
  const { number, branch } = pullRequest;
  const wanted = new Map(edits.map(({ file, after }) => [file, after]));
  const texts = new Map(edits.map(({ file, before }) => [file, before]));
  // Of an earlier plan, and in this one no more.
  for (const file of await repository.changedFiles(number)) {
    if (!texts.has(file)) {
      texts.set(file, await repository.file(file, base));
    }
  }
  const merged =
    (await repository.mergeBase(number)) ||
    ((await commitTexts(repository, branch, texts, `Take over ${base}`)) &&
      (await repository.mergeBase(number)));
  const committed =
    merged &&
    (await commitTexts(
      repository,
      branch,
      new Map([...texts, ...wanted]),
      messageOf(request),
    ));
  if (!committed) {
    throw new ConflictError(
      `Branch ${branch} of ${repository.name} changed at the same time. Try again; if that does not help, close pull request #${number} and request the change again.`,
    );
  }
  await repository.updatePull(number, { title, body });
  return repository.pull(number);
}

/**
 * Files with these texts (`null`: none) as a commit on a branch, unless they
 * are so already.
 *
 * @returns False when the branch moved meanwhile
 */
async function commitTexts(
  repository: GiteaRepository,
  branch: string,
  texts: Map<string, string | null>,
  message: string,
): Promise<boolean> {
  const edits = await Promise.all(
    [...texts].map(async ([file, after]) => ({
      file,
      before: await repository.file(file, branch),
      after,
    })),
  );
  const different = edits.filter(({ before, after }) => before !== after);
  return (
    different.length === 0 ||
    (await repository.commit({ from: branch, edits: different, message })) ===
      'done'
  );
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
