import { Duration } from 'luxon';

/** An ISO 8601 duration in words, at most two units: `3 minutes, 20 seconds`. */
export function describeDuration(iso: string): string {
  const duration = Duration.fromISO(iso, { locale: 'en-US' });
  if (!duration.isValid) return iso;
  const whole = duration.rescale();
  const parts = Object.entries(whole.toObject()).filter(([, value]) => value);
  if (parts.length === 0) return 'no time';
  return Duration.fromObject(Object.fromEntries(parts.slice(0, 2)), {
    locale: 'en-US',
  }).toHuman();
}
