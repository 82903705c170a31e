import { readRef } from '../git';
import { HostedRepository } from '../HostedRepository';
import { nodeId } from '../present/nodeId';
import { GraphQLRequest } from './GraphQLRequest';
import { listPulls, PullArguments } from './listPulls';
import { presentCommit } from './presentCommit';
import { presentRepository } from './presentRepository';

/** A ref as a GraphQL object. */
export function presentRef(
  request: GraphQLRequest,
  repository: HostedRepository,
  name: string,
) {
  const [, kind, ...rest] = name.split('/');
  return {
    __typename: 'Ref',
    id: nodeId('Ref', `${repository.state.id}:${name}`),
    name: rest.join('/'),
    prefix: `refs/${kind}/`,
    repository: () => presentRepository(request, repository),
    target: async () => {
      const oid = await readRef(repository.dir, name);
      return oid ? presentCommit(request, repository, oid) : null;
    },
    associatedPullRequests: (args: PullArguments) =>
      listPulls(request, repository, { ...args, headRefName: rest.join('/') }),
  };
}
