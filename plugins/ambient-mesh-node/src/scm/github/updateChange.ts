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
  const headCommit = await repository.mergeCommit({
    branch: pullRequest.branch,
    head: pullRequest.headCommit,
    base,
    edits,
    message: [title, '', ...request.trailers, editsTrailer(edits)].join('\n'),
  });
  await repository.updatePull(pullRequest.number, { title, body });
  return { ...pullRequest, headCommit };
}
