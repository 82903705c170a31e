import { Duration } from 'luxon';

/** Durations from here on are said in whole minutes, in seconds. */
const MINUTES_FROM = 120;

/** An estimate, as ISO 8601, in words of at most two units: `4 minutes`, `1 hour, 2 minutes`. */
export function describeDuration(iso: string): string {
  const duration = Duration.fromISO(iso, { locale: 'en-US' });
  if (!duration.isValid) return iso;
  const minutes = Math.ceil(duration.as('minutes'));
  const whole = (
    duration.as('seconds') < MINUTES_FROM
      ? duration
      : Duration.fromObject({ minutes }, { locale: 'en-US' })
  ).rescale();
  const parts = Object.entries(whole.toObject()).filter(([, value]) => value);
  if (parts.length === 0) return 'no time';
  return Duration.fromObject(Object.fromEntries(parts.slice(0, 2)), {
    locale: 'en-US',
  }).toHuman();
}
