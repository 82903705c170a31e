import { setTimeout as sleep } from 'node:timers/promises';
import { Backoff } from './Backoff';
import { KubeFetch } from './KubeFetch';
import { KubeReadError } from './KubeReadError';

/** What a {@link Pulse} works with. Times are in milliseconds. */
export interface PulseOptions {
  fetch: KubeFetch;
  signal: AbortSignal;
  /** Between two questions while the cluster answers. */
  everyMs: number;
  /** Shortest time between two questions while it does not. */
  retryMs: number;
  /** After this long without an answer the cluster is said to be silent. */
  answerMs: number;
  onAnswer(): void;
  onSilence(reason: string): void;
}

/**
 * Whether a cluster answers, from one small question every few seconds. It is
 * the circuit breaker of everything else that is asked: a silent cluster gets
 * this question and no other, and all others wait for its answer.
 *
 * A quiet watch says nothing of that: behind an HTTP proxy not even the headers
 * of its answer arrive before its first event, which is a minute away when
 * there are only bookmarks (seen with the Kubernetes plugin's proxy, which pipes
 * the upstream's answer without flushing its headers). There is never more than
 * one question under way, because a proxy may keep its upstream side open.
 */
export class Pulse {
  readonly #options: PulseOptions;
  readonly #waiting = new Set<() => void>();
  #answers = false;
  #doubt = new AbortController();
  #recovery = new AbortController();
  #kubernetesVersion: string | null = null;

  constructor(options: PulseOptions) {
    this.#options = options;
  }

  /** Version of the API server without build (`1.36.3`); `null`: not known. */
  get kubernetesVersion(): string | null {
    return this.#kubernetesVersion;
  }

  /** Aborts when the cluster answers again after a silence. */
  get recovery(): AbortSignal {
    return this.#recovery.signal;
  }

  /** Resolves while the cluster answers, and when everything is to end. */
  async answered(): Promise<void> {
    if (this.#answers || this.#options.signal.aborted) return;
    await new Promise<void>(resolve => this.#waiting.add(resolve));
  }

  /** Something went unanswered: ask now. */
  doubt(): void {
    this.#doubt.abort();
  }

  /** Asks until the signal; never throws. */
  async run(): Promise<void> {
    const { signal, everyMs, retryMs } = this.#options;
    const backoff = new Backoff({ minMs: retryMs, maxMs: everyMs });
    signal.addEventListener('abort', () => this.#release(), { once: true });
    while (!signal.aborted) {
      this.#doubt = new AbortController();
      try {
        await this.#ask();
        backoff.reset();
        this.#answer();
      } catch (error) {
        if (signal.aborted) return;
        const known =
          error instanceof KubeReadError
            ? error
            : KubeReadError.unreachable(error);
        this.#silence(known.message);
      }
      // in doubt about a cluster that answered a moment ago, not at once again
      const shortest = this.#answers ? retryMs : backoff.next();
      await this.#sleep(shortest, signal);
      if (this.#answers) {
        await this.#sleep(
          Math.max(0, everyMs - shortest),
          AbortSignal.any([signal, this.#doubt.signal]),
        );
      }
    }
  }

  #answer(): void {
    const recovered = !this.#answers;
    this.#answers = true;
    this.#release();
    if (recovered) {
      this.#recovery.abort();
      this.#recovery = new AbortController();
    }
    this.#options.onAnswer();
  }

  #silence(reason: string): void {
    this.#answers = false;
    this.#options.onSilence(reason);
  }

  #release(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  async #ask(): Promise<void> {
    const { fetch, signal, answerMs } = this.#options;
    const late = setTimeout(
      () =>
        this.#silence(
          `unreachable: no answer for ${Math.round(answerMs / 1000)} s`,
        ),
      answerMs,
    );
    try {
      const response = await fetch('/version', {
        headers: { Accept: 'application/json' },
        signal,
      });
      const body = await response.text();
      // a refusal is an answer, too; a proxy's 5xx speaks of the cluster behind it
      if (response.status >= 500) {
        throw KubeReadError.outage(response.status, body);
      }
      this.#kubernetesVersion = versionOf(body) ?? this.#kubernetesVersion;
    } finally {
      clearTimeout(late);
    }
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

function versionOf(body: string): string | null {
  return /"gitVersion"\s*:\s*"v?(\d+\.\d+\.\d+)/.exec(body)?.[1] ?? null;
}
