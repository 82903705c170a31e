import { randomUUID } from 'node:crypto';
import { RequestHandler } from 'express';

/** Requests per hour; the sandbox counts but does not refuse. */
export const rateLimit = 5000;

/** Version of GitHub Enterprise Server whose description the host follows. */
export const enterpriseVersion = '3.19.0';

/** When the hour that is counted now began, in milliseconds since 1970. */
export interface RateWindow {
  startedAt: number;
  used: number;
}

/** The headers that GitHub sends with every answer of its API. */
export function createGitHubHeaders(window: RateWindow): RequestHandler {
  return (req, res, next) => {
    // fetch() adds no-cache to a conditional request; GitHub answers 304 anyway.
    delete req.headers['cache-control'];
    const now = Date.now();
    if (now - window.startedAt >= 3_600_000) {
      window.startedAt = now;
      window.used = 0;
    }
    window.used = Math.min(window.used + 1, rateLimit);
    res.set({
      'X-GitHub-Request-Id': randomUUID().toUpperCase(),
      'X-GitHub-Media-Type': 'github.v3; format=json',
      'X-GitHub-Enterprise-Version': enterpriseVersion,
      'X-RateLimit-Limit': String(rateLimit),
      'X-RateLimit-Remaining': String(rateLimit - window.used),
      'X-RateLimit-Used': String(window.used),
      'X-RateLimit-Reset': String(resetOf(window)),
      'X-RateLimit-Resource': 'core',
      'Cache-Control': 'private, max-age=0, must-revalidate',
      Vary: 'Accept, Authorization',
    });
    next();
  };
}

/** End of the hour, in seconds since 1970. */
export function resetOf(window: RateWindow): number {
  return Math.ceil((window.startedAt + 3_600_000) / 1000);
}
