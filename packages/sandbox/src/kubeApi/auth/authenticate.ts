import { IncomingMessage } from 'node:http';
import { unauthorized } from '../status';
import { TokenUser, User } from './user';

/** Finds out who makes a request. */
export type Authenticator = (request: IncomingMessage) => User;

/** A request without a token; it may read the version and health only. */
export const anonymous: User = {
  name: 'system:anonymous',
  groups: ['system:unauthenticated'],
  rules: [],
};

/**
 * Authenticates by bearer token. Without one the user is `system:anonymous`.
 *
 * @throws StatusError 401 when the token is unknown
 */
export function createAuthenticator(tokens: TokenUser[]): Authenticator {
  const users = new Map(
    tokens.map(({ token, user, groups, rules = [] }) => [
      token,
      { name: user, groups: [...groups, 'system:authenticated'], rules },
    ]),
  );
  return request => {
    const header = request.headers.authorization;
    if (!header) {
      return anonymous;
    }
    const user = users.get(/^Bearer\s+(\S+)$/i.exec(header)?.[1] ?? '');
    if (!user) {
      throw unauthorized();
    }
    return user;
  };
}
