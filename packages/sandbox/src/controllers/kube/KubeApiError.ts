import { CustomErrorBase } from '@backstage/errors';

/** An answer of the API server that is not a success; `status` is the HTTP status, 0 when there was no answer. */
export class KubeApiError extends CustomErrorBase {
  readonly status: number;

  constructor(message: string, status: number, cause?: Error) {
    super(message, cause);
    this.status = status;
  }

  /** Whether the error says that the object, or its kind, does not exist. */
  static isNotFound(error: unknown): boolean {
    return error instanceof KubeApiError && error.status === 404;
  }

  /** Whether the error says that somebody else wrote first. */
  static isConflict(error: unknown): boolean {
    return error instanceof KubeApiError && error.status === 409;
  }
}
