import { ResponseError } from '@backstage/errors';

/**
 * Why something failed, for people: the backend's own sentence where it gave
 * one, which a `ResponseError` keeps behind its status.
 */
export function describeError(error: Error): string {
  return error instanceof ResponseError ? error.cause.message : error.message;
}
