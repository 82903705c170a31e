const UNITS: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/**
 * `3 minutes ago`, `in 2 days`: the distance of a moment in its largest whole
 * unit. Both arguments are milliseconds since the epoch.
 */
export function relativeTime(moment: number, now: number): string {
  const distance = moment - now;
  const [unit, size] =
    UNITS.find(([, length]) => Math.abs(distance) >= length) ??
    UNITS[UNITS.length - 1];
  return format.format(Math.trunc(distance / size), unit);
}
