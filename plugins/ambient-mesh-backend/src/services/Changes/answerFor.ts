import { ServiceUnavailableError } from '@backstage/errors';

/**
 * The error that a caller is answered with when the Git host has refused. A
 * 401 of the host is about the credentials of the portal, not about the
 * caller's session, which a browser would take it for.
 */
export function answerFor(error: Error): Error {
  return error.name === 'AuthenticationError'
    ? new ServiceUnavailableError(error.message, error)
    : error;
}
