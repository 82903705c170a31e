import { rateLimit } from '../http/githubHeaders';
import { createCommitOnBranch } from './createCommitOnBranch';
import { GraphQLRequest } from './GraphQLRequest';
import { presentActor } from './presentActor';
import { presentRepository } from './presentRepository';
import { createPullRequest, revertPullRequest } from './pullMutations';
import { createRef, deleteRef } from './refMutations';

type Mutation<I> = (request: GraphQLRequest, args: { input: I }) => unknown;

/** The queries and mutations that the host carries out, for one request. */
export function createRoots(request: GraphQLRequest): Record<string, unknown> {
  const mutation =
    <I>(carryOut: Mutation<I>) =>
    (args: { input: I }) =>
      carryOut(request, args);
  return {
    viewer: () => ({
      ...presentActor(request, request.user.login),
      isViewer: true,
    }),
    repository: ({ owner, name }: { owner: string; name: string }) =>
      presentRepository(request, request.repository(owner, name)),
    rateLimit: {
      limit: rateLimit,
      cost: 1,
      remaining: rateLimit,
      used: 0,
      nodeCount: 0,
      resetAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
    createCommitOnBranch: mutation(createCommitOnBranch),
    createRef: mutation(createRef),
    deleteRef: mutation(deleteRef),
    createPullRequest: mutation(createPullRequest),
    revertPullRequest: mutation(revertPullRequest),
  };
}
