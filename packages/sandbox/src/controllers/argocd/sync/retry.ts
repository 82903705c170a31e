import type { OperationState } from '../types';

/** When a failed operation is tried again, in milliseconds from its end; undefined when it is not (any more). */
export function retryDelayMs(state: OperationState): number | undefined {
  const { limit = 0, backoff } = state.operation.retry ?? {};
  const done = state.retryCount ?? 0;
  if (limit >= 0 && done >= limit) return undefined;
  const first = durationMs(backoff?.duration ?? '5s');
  const longest = durationMs(backoff?.maxDuration ?? '3m');
  return Math.min(first * (backoff?.factor ?? 2) ** done, longest);
}

/** A Go duration such as `3m0s`; a bare number is seconds. */
function durationMs(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const units: Record<string, number> = {
    h: 3_600_000,
    m: 60_000,
    s: 1000,
    ms: 1,
  };
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * units[unit],
    0,
  );
}
