import { Octokit } from '@octokit/rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

/** Longest wait for a limit to pass, in seconds; after that the caller hears. */
const PATIENCE = 60;
/** How often one request is sent again because of a limit. */
const TRIES = 2;
/** Milliseconds that one request may take: nobody waits for a silent host. */
const TIMEOUT = 20_000;

/** @public */
export interface GithubPace {
  /** Off: no waiting between writes and for limits (tests, own hosts). */
  throttle?: boolean;
  /** Milliseconds between tries of a failed request. Default 1,000. */
  retryDelay?: number;
  /** Milliseconds that one request may take. Default 20,000. */
  timeout?: number;
}

// The plugins are typed against another copy of the same core.
type Plugin = Parameters<typeof Octokit.plugin>[0];

const ThrottledOctokit: typeof Octokit = Octokit.plugin(
  throttling as unknown as Plugin,
  retry as unknown as Plugin,
);

/** A client for the API of one host. */
export type GithubClient = Octokit;

/** A client that keeps GitHub's limits and tries passing failures again. */
export function createGithubClient(options: {
  apiBaseUrl: string;
  token: string | undefined;
  pace?: GithubPace;
}): GithubClient {
  const { apiBaseUrl, token, pace } = options;
  const again = (
    retryAfter: number,
    _request: object,
    _octokit: object,
    count: number,
  ) => retryAfter <= PATIENCE && count < TRIES;
  return new ThrottledOctokit({
    auth: token,
    baseUrl: apiBaseUrl.replace(/\/+$/, ''),
    userAgent: 'ambient-mesh',
    request: {
      retries: TRIES,
      fetch: (url: string, init: RequestInit) =>
        fetchWithin(pace?.timeout ?? TIMEOUT, url, init),
    },
    retry: { retryAfterBaseValue: pace?.retryDelay ?? 1_000 },
    throttle: {
      enabled: pace?.throttle ?? true,
      onRateLimit: again,
      onSecondaryRateLimit: again,
    },
    // Failures are thrown and told by their callers.
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

/**
 * @throws Error named AbortError when the answer takes too long, which the
 * client does not send again by itself: the host may have done it
 */
async function fetchWithin(
  milliseconds: number,
  url: string,
  init: RequestInit,
): Promise<Response> {
  const signal = AbortSignal.timeout(milliseconds);
  try {
    return await fetch(url, { ...init, signal });
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
    throw Object.assign(
      new Error(`no answer within ${milliseconds / 1_000} s`),
      { name: 'AbortError' },
    );
  }
}
