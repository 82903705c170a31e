import { listRefs, readRef } from '../git';
import { GitHubError } from '../GitHubError';
import { HostedRepository } from '../HostedRepository';
import { nodeId } from '../present/nodeId';
import { connect, ConnectionArguments } from './connection';
import { GraphQLRequest } from './GraphQLRequest';
import { listPulls, PullArguments } from './listPulls';
import { presentActor } from './presentActor';
import { presentObject } from './presentObject';
import { presentPull } from './presentPull';
import { presentRef } from './presentRef';

/** A repository as a GraphQL object. */
export function presentRepository(
  request: GraphQLRequest,
  repository: HostedRepository,
) {
  const { state, dir, fullName } = repository;
  const { context, user } = request;
  const fullRef = (name: string) =>
    name.startsWith('refs/') ? name : `refs/heads/${name}`;
  const refOf = async (name: string) =>
    (await readRef(dir, name)) ? presentRef(request, repository, name) : null;
  const permissions = { admin: 'ADMIN', write: 'WRITE', read: 'READ' };
  return {
    __typename: 'Repository',
    id: nodeId('Repository', state.id),
    databaseId: state.id,
    name: state.name,
    nameWithOwner: fullName,
    description: state.description,
    url: `${context.urls.base}/${fullName}`,
    resourcePath: `/${fullName}`,
    sshUrl: `git@localhost:${fullName}.git`,
    isPrivate: !context.anonymousRead,
    isArchived: false,
    isFork: false,
    viewerPermission: permissions[user.role],
    createdAt: state.createdAt,
    updatedAt: state.updatedAt,
    pushedAt: state.pushedAt,
    mergeCommitAllowed: true,
    squashMergeAllowed: true,
    rebaseMergeAllowed: true,
    owner: presentActor(request, state.owner),
    defaultBranchRef: () => refOf(`refs/heads/${state.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      refOf(fullRef(qualifiedName)),
    refs: async (args: ConnectionArguments & { refPrefix: string }) =>
      connect(
        (await listRefs(dir, args.refPrefix)).map(({ name }) =>
          presentRef(request, repository, name),
        ),
        args,
      ),
    object: (args: { expression?: string; oid?: string }) =>
      presentObject(request, repository, args),
    pullRequest: ({ number }: { number: number }) => {
      const pull = repository.pull(number);
      if (!pull) {
        throw new GitHubError(
          404,
          `Could not resolve to a PullRequest with the number of ${number}.`,
          { type: 'NOT_FOUND' },
        );
      }
      return presentPull(request, repository, pull);
    },
    pullRequests: (args: PullArguments) => listPulls(request, repository, args),
  };
}
