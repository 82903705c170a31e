import { editsTrailer } from '../editsTrailer';
import { PullRequest, UpdateChangeRequest } from '../ScmProvider';
import { GithubRepository } from './GithubRepository';

/**
 * Puts edits that were made on a newer base on the branch of an open pull
 * request. The new commit has the base as its second parent, so that the pull
 * request shows these edits only and merges without conflict.
 */
export async function updateChange(
  repository: GithubRepository,
  request: UpdateChangeRequest,
): Promise<PullRequest> {
  const { pullRequest, base, edits, title, body } = request;
  const trailer = editsTrailer(edits);
  const head = await repository.commit(pullRequest.headCommit);
  const done =
    head.message.includes(trailer) &&
    head.parents.some(({ sha }) => sha === base);
  const headCommit = done
    ? head.sha
    : await repository.mergeCommit({
        branch: pullRequest.branch,
        head: head.sha,
        base,
        edits,
        message: [title, '', ...request.trailers, trailer].join('\n'),
      });
  await repository.updatePull(pullRequest.number, { title, body });
  return { ...pullRequest, headCommit };
}
