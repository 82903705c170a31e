import { ObservedKind, ObservedMesh } from '../model';
import { Verdict } from './Verdict';

/**
 * Marks a row unknown for each of its own sources that could not be read or has
 * gone stale, and gives the time of the oldest.
 *
 * @returns ISO 8601 UTC; `null` when one was never read.
 */
export function judgeSources(
  observed: ObservedMesh,
  kinds: ObservedKind[],
  verdict: Verdict,
): string | null {
  let oldest: string | null = observed.observedAt;
  for (const kind of kinds) {
    const source = observed.sources[kind];
    if (source?.state !== 'fresh' && source?.state !== 'absent') {
      verdict.add('unknown', sentence(kind, source));
    }
    const at = source?.observedAt ?? null;
    if (at === null) oldest = null;
    else if (oldest !== null && at < oldest) oldest = at;
  }
  return oldest;
}

function sentence(
  kind: ObservedKind,
  source: ObservedMesh['sources'][ObservedKind],
): string {
  if (!source) return `The cluster's ${kind} were not read.`;
  const why = source.reason ? `: ${source.reason}` : '';
  return source.state === 'stale'
    ? `The cluster's ${kind} were last read at ${source.observedAt}${why}.`
    : `The cluster's ${kind} could not be read${why}.`;
}
