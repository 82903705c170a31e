import { SourceHealth } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { SourceRow } from '../Store';

/**
 * Health of one source from what the store knows of it.
 *
 * `unknown`: never read. `stale`: it was read once, and now fails or is
 * silent for longer than `maxAge` milliseconds.
 */
export function sourceHealth(
  source: Pick<SourceHealth, 'kind' | 'name'>,
  row: SourceRow | null | undefined,
  options: { now: Date; maxAge: number },
): SourceHealth {
  const observedAt = row?.observedAt ?? null;
  if (row?.failingSince) {
    return {
      ...source,
      state: observedAt ? 'stale' : 'unknown',
      observedAt,
      since: row.failingSince,
      reason: row.error ?? 'reading failed',
    };
  }
  if (!observedAt) {
    return {
      ...source,
      state: 'unknown',
      observedAt,
      reason: 'not read yet: the first read is under way',
    };
  }
  const due = new Date(Date.parse(observedAt) + options.maxAge);
  return due >= options.now
    ? { ...source, state: 'fresh', observedAt }
    : {
        ...source,
        state: 'stale',
        observedAt,
        since: due.toISOString(),
        reason: 'nothing was heard of it: no replica is reading it',
      };
}
