import { nodeId } from '../present/nodeId';
import { presentProfile } from '../present/user';
import { GraphQLRequest } from './GraphQLRequest';

/** A user or owner. */
export function presentActor({ context }: GraphQLRequest, login: string) {
  const profile = presentProfile(context, login);
  return {
    __typename: profile.type,
    id: nodeId('User', login),
    databaseId: profile.id,
    login,
    name: profile.name,
    email: profile.email ?? '',
    avatarUrl: profile.avatar_url,
    url: profile.html_url,
    resourcePath: `/${login}`,
    isViewer: false,
  };
}
