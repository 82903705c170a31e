import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';

/** What a client of a Git host throws, as far as it is looked at. */
interface HostFailure extends Error {
  status?: number;
  response?: { headers?: Record<string, string | undefined>; data?: unknown };
  /** Of a GraphQL answer. */
  errors?: Array<{ type?: string; message?: string }>;
}

/** HTTP status that a GraphQL error amounts to. */
const GRAPHQL_STATUS: Record<string, number> = {
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  STALE_DATA: 409,
  UNPROCESSABLE: 422,
  RATE_LIMITED: 429,
};

/** HTTP status of a failure; 0 for one of the network. */
export function statusOf(error: unknown): number {
  const { status, errors } = toError(error) as HostFailure;
  const type = errors?.[0]?.type;
  return type ? GRAPHQL_STATUS[type] ?? 422 : status ?? 0;
}

/** The messages of a failure, for telling refusals of one status apart. */
export function textOf(error: unknown): string {
  const failure = toError(error) as HostFailure;
  return [
    failure.message,
    JSON.stringify(failure.response?.data ?? ''),
    ...(failure.errors ?? []).map(each => each.message ?? ''),
  ].join(' ');
}

/**
 * The error of Backstage that says what to do about a failure of a Git host.
 *
 * @param doing - `open a pull request in acme/gitops`
 */
export function hostError(error: unknown, doing: string): Error {
  const cause = toError(error);
  const text = textOf(error);
  const said = cause.message.slice(0, 300);
  switch (statusOf(error)) {
    case 401:
      return new AuthenticationError(
        `Could not ${doing}: the Git host refused the credentials (${said}). Check the token or GitHub App of this host under 'integrations' in app-config.`,
        cause,
      );
    case 403:
      return /rate limit|abuse/i.test(text)
        ? limited(cause, doing)
        : new NotAllowedError(
            `Could not ${doing}: the credentials lack the right (${said}). They need write access to contents and pull requests of the repository, and branch rules must let them create 'ambient-mesh/*'.`,
            cause,
          );
    case 404:
      return new NotFoundError(
        `Could not ${doing}: the repository, branch or pull request is not there, or the credentials may not see it (${said}).`,
        cause,
      );
    case 409:
      return new ConflictError(
        `Could not ${doing}: somebody else changed it at the same time (${said}). Try again.`,
        cause,
      );
    case 400:
    case 422:
      return new InputError(
        `Could not ${doing}: the Git host does not accept it (${said}).`,
        cause,
      );
    case 429:
      return limited(cause, doing);
    default:
      return new ServiceUnavailableError(
        `Could not ${doing}: the Git host does not answer as it should (${said}). Try again in a few minutes.`,
        cause,
      );
  }
}

function limited(cause: Error, doing: string): Error {
  const headers = (cause as HostFailure).response?.headers;
  const seconds = headers?.['retry-after'];
  return new ServiceUnavailableError(
    `Could not ${doing}: the Git host's request limit is reached. Try again ${
      seconds ? `in ${seconds} s` : 'in a few minutes'
    }.`,
    cause,
  );
}
