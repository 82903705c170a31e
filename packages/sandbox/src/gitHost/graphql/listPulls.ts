import { HostedRepository } from '../HostedRepository';
import { connect, ConnectionArguments } from './connection';
import { GraphQLRequest } from './GraphQLRequest';
import { presentPull, stateOf } from './presentPull';

/** The arguments of `pullRequests`. */
export interface PullArguments extends ConnectionArguments {
  states?: ('MERGED' | 'OPEN' | 'CLOSED')[] | null;
  headRefName?: string | null;
  baseRefName?: string | null;
  orderBy?: { field: string; direction: 'ASC' | 'DESC' } | null;
}

/** Pull requests that match, oldest first unless asked otherwise. */
export function listPulls(
  request: GraphQLRequest,
  repository: HostedRepository,
  args: PullArguments,
) {
  const pulls = repository.state.pulls.filter(
    pull =>
      (!args.states || args.states.includes(stateOf(pull))) &&
      (!args.headRefName || pull.head.ref === args.headRefName) &&
      (!args.baseRefName || pull.base.ref === args.baseRefName),
  );
  const key = (pull: (typeof pulls)[number]) =>
    args.orderBy?.field === 'UPDATED_AT' ? pull.updatedAt : pull.createdAt;
  pulls.sort((a, b) => key(a).localeCompare(key(b)) || a.number - b.number);
  if (args.orderBy?.direction === 'DESC') {
    pulls.reverse();
  }
  return connect(
    pulls.map(pull => presentPull(request, repository, pull)),
    args,
  );
}
