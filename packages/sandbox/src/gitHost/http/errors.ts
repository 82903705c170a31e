import { ErrorRequestHandler } from 'express';
import { isError, NotFoundError } from '@backstage/errors';
import { GitHubError } from '../GitHubError';

const documentation = 'https://docs.github.com/enterprise-server@3.19/rest';

/** What GitHub answers when something of ours, and not of the caller, failed. */
function translate(error: unknown): GitHubError {
  if (error instanceof GitHubError) {
    return error;
  }
  if (error instanceof NotFoundError) {
    return GitHubError.notFound();
  }
  const status = isError(error) ? Number(error.status) : NaN;
  if (status === 413) {
    return new GitHubError(413, 'Payload too large');
  }
  if (status >= 400 && status < 500) {
    return new GitHubError(400, 'Problems parsing JSON');
  }
  return new GitHubError(500, isError(error) ? error.message : 'Server Error');
}

/** Answers errors as GitHub's documents. */
export function createApiErrors(): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const { status, message, errors } = translate(error);
    res.status(status).json({
      message,
      ...(errors ? { errors } : {}),
      documentation_url: documentation,
      status: String(status),
    });
  };
}
