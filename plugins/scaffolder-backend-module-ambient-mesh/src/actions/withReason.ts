import { ResponseError } from '@backstage/errors';

/**
 * Calls the mesh's backend. Where it refuses, its own error is thrown, so that
 * the log of the task says why and not only `409 Conflict`.
 */
export async function withReason<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof ResponseError ? error.cause : error;
  }
}
