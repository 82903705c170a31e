import { CustomErrorBase } from '@backstage/errors';
import { causesOf } from '../causesOf';
import { Feed } from './feeds';

type Cause =
  | 'forbidden'
  | 'unwatchable'
  | 'absent'
  | 'expired'
  | 'unreachable'
  | 'failed';

/** Why a kind could not be read; the message is what a person is shown. */
export class KubeReadError extends CustomErrorBase {
  name = 'KubeReadError' as const;
  readonly reason: Cause;

  private constructor(reason: Cause, message: string, cause?: unknown) {
    super(message, cause);
    this.reason = reason;
  }

  /** No answer at all, or one that broke off. */
  static unreachable(error: unknown): KubeReadError {
    return new KubeReadError('unreachable', `unreachable: ${causesOf(error)}`);
  }

  /** A 5xx of the API server, or of the proxy before it, which says why. */
  static outage(status: number, body: string): KubeReadError {
    return new KubeReadError(
      'unreachable',
      `unreachable: the API answers ${status}${explain(body)}`,
    );
  }

  /** An answer that is none: what the API said instead of a list. */
  static failed(message: string): KubeReadError {
    return new KubeReadError('failed', message);
  }

  /** The resource version is too old: list again. */
  static expired(): KubeReadError {
    return new KubeReadError('expired', 'the resource version is too old');
  }

  /** The kind may be listed, not watched. */
  static unwatchable(): KubeReadError {
    return new KubeReadError('unwatchable', 'watching is forbidden');
  }

  static async fromResponse(
    response: Response,
    feed: Feed<unknown>,
  ): Promise<KubeReadError> {
    const body = await response.text().catch(() => '');
    switch (response.status) {
      case 401:
        return new KubeReadError(
          'forbidden',
          'unauthorized: the credentials were refused',
        );
      case 403:
        return new KubeReadError('forbidden', 'forbidden');
      case 410:
        return KubeReadError.expired();
      case 404:
        if (!isOfKubernetes(body)) {
          return new KubeReadError(
            'failed',
            `HTTP 404, and not from a Kubernetes API${explain(body)}`,
          );
        }
        if (feed.optional) {
          return new KubeReadError('absent', 'the API has no such kind');
        }
        break;
      default:
    }
    return new KubeReadError(
      response.status >= 500 ? 'unreachable' : 'failed',
      `HTTP ${response.status}${explain(body)}`,
    );
  }
}

/**
 * An API server says `404 page not found` or sends a `Status`. A proxy that
 * does not know the cluster says `{error: …}`, and a portal without the
 * Kubernetes plugin nothing: neither knows what the cluster has.
 */
function isOfKubernetes(body: string): boolean {
  return /^\s*404 page not found\b|"kind"\s*:\s*"Status"/.test(body);
}

function explain(body: string): string {
  const message = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(body)?.[1];
  return message ? `: ${message.slice(0, 200)}` : '';
}
