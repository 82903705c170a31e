import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import { onlyClusters } from './scalars';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: 'must be a time of day in quotes, e.g. "22:00"',
});

const moment = z
  .string()
  .refine(
    text => /^\d{4}-\d{2}-\d{2}/.test(text) && DateTime.fromISO(text).isValid,
    {
      error:
        'must be an ISO 8601 date or time in quotes, e.g. "2026-12-20" or "2026-12-20T18:00:00Z"',
    },
  );

/** A maintenance window. */
export const windowSchema = z.strictObject({
  days: z
    .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
    .min(1)
    .describe('Days on which it begins.'),
  from: clock.describe('Time of day at which it begins.'),
  to: clock.describe(
    'Time of day at which it ends; before "from": on the next day.',
  ),
  zone: z
    .string()
    .refine(zone => IANAZone.isValidZone(zone), {
      error: 'must be an IANA time zone, e.g. Europe/Berlin',
    })
    .optional()
    .describe('IANA time zone of both. Default: UTC.'),
  clusters: onlyClusters,
});

/** A change freeze. */
export const freezeSchema = z.strictObject({
  from: moment.describe(
    'First moment: an ISO 8601 time, or a date (midnight UTC).',
  ),
  to: moment.describe(
    'Its end: an ISO 8601 time, or a date, which is frozen to its end (UTC).',
  ),
  reason: z.string().min(1).describe('Shown to whoever has to wait.'),
  clusters: onlyClusters,
});
