import { countCommits, diffFiles, readRef } from '../git';
import { HostedRepository } from '../HostedRepository';
import { nodeId } from '../present/nodeId';
import { findMergeability } from '../pulls/findMergeability';
import { findRange } from '../pulls/findRange';
import { PullState } from '../state';
import { GraphQLRequest } from './GraphQLRequest';
import { presentActor } from './presentActor';
import { presentCommit } from './presentCommit';
import { presentRef } from './presentRef';
import { presentRepository } from './presentRepository';

/** A pull request's state in GraphQL, where a merge is a state of its own. */
export function stateOf(pull: PullState): 'MERGED' | 'OPEN' | 'CLOSED' {
  if (pull.mergedAt) {
    return 'MERGED';
  }
  return pull.state === 'open' ? 'OPEN' : 'CLOSED';
}

/** A pull request as a GraphQL object; what costs git calls is a function. */
export function presentPull(
  request: GraphQLRequest,
  repository: HostedRepository,
  pull: PullState,
) {
  const { urls } = request.context;
  const path = `/${repository.fullName}/pull/${pull.number}`;
  const files = async () => {
    const { from, to } = await findRange(repository, pull);
    return diffFiles(repository.dir, from, to);
  };
  const refOf = async (branch: string) =>
    (await readRef(repository.dir, `refs/heads/${branch}`))
      ? presentRef(request, repository, `refs/heads/${branch}`)
      : null;
  const commit = (oid: string | null) =>
    oid ? presentCommit(request, repository, oid) : null;
  return {
    __typename: 'PullRequest',
    id: nodeId('PullRequest', `${repository.state.id}:${pull.number}`),
    databaseId: pull.id,
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    state: stateOf(pull),
    closed: pull.state === 'closed',
    merged: pull.mergedAt !== null,
    isDraft: pull.draft,
    url: urls.base + path,
    permalink: urls.base + path,
    resourcePath: path,
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    closedAt: pull.closedAt,
    mergedAt: pull.mergedAt,
    author: presentActor(request, pull.author),
    mergedBy: pull.mergedBy ? presentActor(request, pull.mergedBy) : null,
    headRefName: pull.head.ref,
    headRefOid: pull.head.sha,
    baseRefName: pull.base.ref,
    baseRefOid: pull.base.sha,
    isCrossRepository: false,
    headRef: () => refOf(pull.head.ref),
    baseRef: () => refOf(pull.base.ref),
    mergeCommit: () => commit(pull.mergeCommit),
    repository: () => presentRepository(request, repository),
    additions: async () =>
      (await files()).reduce((sum, file) => sum + file.additions, 0),
    deletions: async () =>
      (await files()).reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: async () => (await files()).length,
    commits: async () => {
      const { from, to } = await findRange(repository, pull);
      const { ahead } = await countCommits(repository.dir, from, to);
      return { totalCount: ahead };
    },
    mergeable: async () => {
      const { mergeable } = await findMergeability(repository, pull);
      const known = mergeable ? 'MERGEABLE' : 'CONFLICTING';
      return mergeable === null ? 'UNKNOWN' : known;
    },
  };
}
