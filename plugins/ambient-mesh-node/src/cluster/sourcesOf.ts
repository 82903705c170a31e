import {
  ObservedKind,
  SourceState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

const ORDER: SourceState['state'][] = ['fresh', 'absent', 'stale', 'unknown'];

/**
 * The state of each kind from the states of its feeds: a kind is as bad as its
 * worst feed and as old as its oldest.
 */
export function sourcesOf(
  feeds: Iterable<{ kind: ObservedKind; source: SourceState }>,
): Partial<Record<ObservedKind, SourceState>> {
  const sources: Partial<Record<ObservedKind, SourceState>> = {};
  for (const { kind, source } of feeds) {
    const known = sources[kind];
    sources[kind] = known ? worse(known, source) : source;
  }
  return sources;
}

function worse(a: SourceState, b: SourceState): SourceState {
  const state = badness(a) >= badness(b) ? a : b;
  return { ...state, observedAt: older(a.observedAt, b.observedAt) };
}

/** Of two fresh ones, the one that is only read from time to time is worse. */
function badness({ state, every }: SourceState): number {
  return ORDER.indexOf(state) + (every ? 0.5 : 0);
}

function older(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  return a < b ? a : b;
}
