/** One entry of a `Validation Failed` answer. */
export interface ValidationProblem {
  resource: string;
  field?: string;
  code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'custom';
  message?: string;
}

/** An error that is answered in GitHub's words and with its status code. */
export class GitHubError extends Error {
  readonly name = 'GitHubError';
  readonly status: number;
  readonly errors?: ValidationProblem[];
  /** GraphQL's `type` of the same error. */
  readonly type: string;

  constructor(
    status: number,
    message: string,
    options: { errors?: ValidationProblem[]; type?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = options.errors;
    this.type = options.type ?? 'UNPROCESSABLE';
  }

  /** What is not there, or may not be seen. */
  static notFound(): GitHubError {
    return new GitHubError(404, 'Not Found', { type: 'NOT_FOUND' });
  }

  /** `422 Validation Failed` with its reasons. */
  static validation(...errors: ValidationProblem[]): GitHubError {
    return new GitHubError(422, 'Validation Failed', { errors });
  }
}
