import { readCommit } from '../git';
import { HostedRepository } from '../HostedRepository';
import { nodeId } from '../present/nodeId';
import { GraphQLRequest } from './GraphQLRequest';
import { presentActor } from './presentActor';

/** A commit as a GraphQL object. */
export async function presentCommit(
  request: GraphQLRequest,
  repository: HostedRepository,
  oid: string,
) {
  const { urls, users } = request.context;
  const commit = await readCommit(repository.dir, oid);
  const [headline, ...rest] = commit.message.split('\n');
  const actor = (signature: typeof commit.author) => {
    const login = users.loginOfEmail(signature.email);
    return { ...signature, user: login ? presentActor(request, login) : null };
  };
  return {
    __typename: 'Commit',
    id: nodeId('Commit', `${repository.state.id}:${oid}`),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join('\n').trim(),
    url: `${urls.base}/${repository.fullName}/commit/${oid}`,
    commitUrl: `${urls.base}/${repository.fullName}/commit/${oid}`,
    resourcePath: `/${repository.fullName}/commit/${oid}`,
    authoredDate: commit.author.date,
    committedDate: commit.committer.date,
    author: actor(commit.author),
    committer: actor(commit.committer),
    tree: { __typename: 'Tree', oid: commit.tree },
  };
}
