import { RequestHandler, Response } from 'express';
import { GitHubError } from '../GitHubError';
import { GitUser } from '../types';
import { UserDirectory } from '../UserDirectory';

function tokensOf(header: string): string[] {
  const [scheme, value = ''] = header.split(/\s+/, 2);
  switch (scheme.toLowerCase()) {
    case 'bearer':
    case 'token':
      return [value];
    case 'basic': {
      const text = Buffer.from(value, 'base64').toString('utf8');
      const at = text.indexOf(':');
      // As on GitHub the token is the password, or the name with any password.
      return [text.slice(at + 1), text.slice(0, at)];
    }
    default:
      return [];
  }
}

/** Finds the user of a request; wrong credentials are refused at once. */
export function createAuthentication(users: UserDirectory): RequestHandler {
  return (req, res, next) => {
    const header = req.headers.authorization;
    if (header) {
      const user = tokensOf(header)
        .map(token => users.byToken(token))
        .find(Boolean);
      if (!user) {
        throw new GitHubError(401, 'Bad credentials', { type: 'FORBIDDEN' });
      }
      res.locals.user = user;
    }
    next();
  };
}

/** The user that {@link createAuthentication} found. */
export function userOf(res: Response): GitUser | undefined {
  return res.locals.user;
}
