import { setTimeout as sleep } from 'node:timers/promises';
import { KubeFetch } from './KubeFetch';
import { KubeReadError } from './KubeReadError';

/** What {@link runHeartbeat} works with. Times are in milliseconds. */
export interface HeartbeatOptions {
  fetch: KubeFetch;
  signal: AbortSignal;
  /** Between two questions. */
  everyMs: number;
  /** After this long without an answer the cluster is said to be silent. */
  answerMs: number;
  onAnswer(): void;
  onSilence(reason: string): void;
}

/**
 * Asks a cluster every few seconds whether it is there.
 *
 * A quiet watch says nothing of that: behind an HTTP proxy not even the headers
 * of its answer arrive before its first event, which is a minute away when
 * there are only bookmarks (seen with the Kubernetes plugin's proxy, which pipes
 * the upstream's answer without flushing its headers). There is never more than
 * one question under way.
 */
export async function runHeartbeat(options: HeartbeatOptions): Promise<void> {
  const { signal, everyMs, onAnswer, onSilence } = options;
  while (!signal.aborted) {
    try {
      await ask(options);
      onAnswer();
    } catch (error) {
      if (signal.aborted) return;
      const known =
        error instanceof KubeReadError
          ? error
          : KubeReadError.unreachable(error);
      onSilence(known.message);
    }
    await sleep(everyMs, undefined, { signal, ref: false }).catch(
      () => undefined,
    );
  }
}

async function ask(options: HeartbeatOptions): Promise<void> {
  const { fetch, signal, answerMs, onSilence } = options;
  const late = setTimeout(
    () =>
      onSilence(`unreachable: no answer for ${Math.round(answerMs / 1000)} s`),
    answerMs,
  );
  try {
    const response = await fetch('/version', {
      headers: { Accept: 'application/json' },
      signal,
    });
    await response.arrayBuffer();
    // a refusal is an answer, too; a proxy's 5xx speaks of the cluster behind it
    if (response.status >= 500) {
      throw KubeReadError.unreachable(
        new Error(`the API answers ${response.status}`),
      );
    }
  } finally {
    clearTimeout(late);
  }
}
