import { DateTime } from 'luxon';
import { MaintenanceWindow, StepCheck, Weekday } from '../../model';

const DAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Days to look ahead for the next window. */
const AHEAD = 8;

/**
 * Whether something may restart in all of some clusters now; else when the next
 * window opens that they have in common. `null`: the policy has none for them.
 */
export function windowCheck(
  windows: MaintenanceWindow[],
  clusters: string[],
  now: string,
): StepCheck | null {
  const at = DateTime.fromISO(now, { zone: 'utc' });
  const [first, ...others] = clusters.flatMap(cluster => {
    const own = windows.filter(
      each => !each.clusters || each.clusters.includes(cluster),
    );
    return own.length ? [own.flatMap(window => spansOf(window, at))] : [];
  });
  if (!first) return null;
  const spans = others.reduce(common, first);
  const open = spans.find(({ start, end }) => start <= at && at < end);
  const check = { id: 'window', title: 'In a maintenance window' };
  if (open) {
    return {
      ...check,
      state: 'passed',
      reason: `The window is open until ${text(open.end)}.`,
    };
  }
  const [next] = spans
    .map(each => each.start)
    .filter(start => start > at)
    .sort((a, b) => a.toMillis() - b.toMillis());
  return {
    ...check,
    state: 'waiting',
    reason: next
      ? `The next window opens at ${text(next)}.`
      : `No window opens within ${AHEAD} days${
          others.length ? ` for ${clusters.join(', ')} at once` : ''
        }.`,
    ...(next ? { until: text(next) } : {}),
  };
}

interface Span {
  start: DateTime;
  end: DateTime;
}

/** When both are open. */
function common(some: Span[], others: Span[]): Span[] {
  return some.flatMap(a =>
    others.flatMap(b => {
      const start = DateTime.max(a.start, b.start);
      const end = DateTime.min(a.end, b.end);
      return start < end ? [{ start, end }] : [];
    }),
  );
}

/** The openings of a window from yesterday on. */
function spansOf(
  { days, from, to, zone = 'UTC' }: MaintenanceWindow,
  now: DateTime,
): Span[] {
  const today = now.setZone(zone).startOf('day');
  return Array.from({ length: AHEAD + 1 }, (_, index) =>
    today.plus({ days: index - 1 }),
  )
    .filter(day => days.includes(DAYS[day.weekday - 1]))
    .map(day => {
      const start = timeOf(day, from);
      const end = timeOf(to > from ? day : day.plus({ days: 1 }), to);
      return { start: start.toUTC(), end: end.toUTC() };
    });
}

function timeOf(day: DateTime, time: string): DateTime {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour, minute });
}

function text(time: DateTime): string {
  return time.toUTC().toISO({ suppressMilliseconds: true }) ?? '';
}
