import { Duration } from 'luxon';

/** ISO 8601 duration of some seconds: `PT2M30S`; `PT0S` for none. */
export function isoDuration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return (
    Duration.fromObject({
      hours: Math.floor(whole / 3600),
      minutes: Math.floor((whole % 3600) / 60),
      seconds: whole % 60,
    })
      .removeZeros()
      .toISO() || 'PT0S'
  );
}
