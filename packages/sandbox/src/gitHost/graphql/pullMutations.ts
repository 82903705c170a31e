import { assertWrite } from '../access';
import { GitHubError } from '../GitHubError';
import { openPull } from '../pulls/openPull';
import { revertPull as revert } from '../pulls/revertPull';
import { GraphQLRequest } from './GraphQLRequest';
import { presentPull } from './presentPull';

interface CreatePullInput {
  clientMutationId?: string | null;
  repositoryId: string;
  baseRefName: string;
  headRefName: string;
  title: string;
  body?: string | null;
  draft?: boolean | null;
}

/** Opens a pull request. */
export async function createPullRequest(
  request: GraphQLRequest,
  { input }: { input: CreatePullInput },
) {
  const { context, user } = request;
  const repository = request.repositoryById(input.repositoryId);
  const short = (ref: string) => ref.replace(/^refs\/heads\//, '');
  const pull = await repository.lock
    .run(() =>
      openPull(
        context,
        repository,
        {
          title: input.title,
          body: input.body,
          head: short(input.headRefName),
          base: short(input.baseRefName),
          draft: input.draft ?? false,
        },
        user,
      ),
    )
    .catch(error => {
      // GraphQL has no list of problems: their sentences are the message.
      const problems = error instanceof GitHubError ? error.errors : undefined;
      throw problems
        ? new GitHubError(
            422,
            problems
              .map(({ message, field }) => message ?? `${field} is invalid`)
              .join(', '),
          )
        : error;
    });
  return {
    clientMutationId: input.clientMutationId ?? null,
    pullRequest: presentPull(request, repository, pull),
  };
}

interface RevertPullInput {
  clientMutationId?: string | null;
  pullRequestId: string;
  title?: string | null;
  body?: string | null;
}

/** Opens a pull request that undoes a merged one. */
export async function revertPullRequest(
  request: GraphQLRequest,
  { input }: { input: RevertPullInput },
) {
  const { context, user } = request;
  assertWrite(user);
  const { repository, pull } = request.pullById(input.pullRequestId);
  const { title, body } = input;
  const reverting = await repository.lock.run(() =>
    revert(
      context,
      repository,
      pull,
      { title: title ?? undefined, body: body ?? undefined },
      user,
    ),
  );
  return {
    clientMutationId: input.clientMutationId ?? null,
    pullRequest: presentPull(request, repository, pull),
    revertPullRequest: presentPull(request, repository, reverting),
  };
}
