import { DateTime } from 'luxon';
import { ChangeFreeze, StepCheck } from '../../model';

/**
 * Whether a change may be merged now. `null`: no freeze covers these clusters
 * now.
 */
export function freezeCheck(
  freezes: ChangeFreeze[],
  clusters: string[],
  now: string,
): StepCheck | null {
  const at = DateTime.fromISO(now, { zone: 'utc' });
  const ends = freezes
    .filter(
      each =>
        !each.clusters || clusters.some(name => each.clusters?.includes(name)),
    )
    .map(each => ({
      reason: each.reason,
      start: DateTime.fromISO(each.from, { zone: 'utc' }),
      end: endOf(each.to),
    }))
    .filter(({ start, end }) => start <= at && at < end)
    .sort((a, b) => b.end.toMillis() - a.end.toMillis());
  if (!ends.length) return null;
  const [{ reason, end }] = ends;
  const until = end.toISO({ suppressMilliseconds: true }) ?? '';
  return {
    id: 'freeze',
    title: 'Outside of freezes',
    state: 'waiting',
    reason: `Nothing changes until ${until}: ${reason}`,
    until,
  };
}

/** A date is frozen to its end. */
function endOf(text: string): DateTime {
  const end = DateTime.fromISO(text, { zone: 'utc' });
  return text.includes('T') ? end.toUTC() : end.plus({ days: 1 });
}
