const DAY = 24 * 60 * 60 * 1000;

/**
 * The day of a moment in UTC, `2026-10-01`; `null` when it is none. A library
 * of dates costs a command more than all it is asked here.
 *
 * @param time - ISO 8601; a day counts as its midnight in UTC.
 */
export function dayOf(time: string): string | null {
  const at = Date.parse(time);
  return Number.isNaN(at) ? null : new Date(at).toISOString().slice(0, 10);
}

/** The day so many days after another; `null` when that is none. */
export function plusDays(day: string, days: number): string | null {
  const at = Date.parse(day);
  return Number.isNaN(at)
    ? null
    : new Date(at + days * DAY).toISOString().slice(0, 10);
}

/** Days from one moment to another, parts of days included. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** The last day of a month (`2026-02`). */
export function lastDayOf(month: string): string | null {
  const [year, number] = month.split('-').map(Number);
  const end = Date.UTC(year, number, 0);
  return Number.isNaN(end) ? null : new Date(end).toISOString().slice(0, 10);
}
