import { Duration } from 'luxon';
import { z } from 'zod';

/** Name of a channel or phase. */
export const channelName = z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, {
  error: 'must be a DNS label: lower-case letters, digits and dashes',
});

/** A namespace, or a pattern. */
export const namespacePattern = z.string().regex(/^[-a-z0-9*]+$/, {
  error: 'must be a namespace name, or a pattern with *',
});

export const groupRef = z.string().regex(/^[a-z]+:[^/:\s]+\/[^/:\s]+$/, {
  error:
    'must be an entity ref with kind and namespace, e.g. group:default/payments',
});

export const isoDuration = z
  .string()
  .regex(/^P/, {
    error: 'must be an ISO 8601 duration, e.g. P7D',
    abort: true,
  })
  .refine(text => Duration.fromISO(text).isValid, {
    error: 'must be an ISO 8601 duration, e.g. P7D',
  });

/** Names of clusters that something is narrowed to. */
export const onlyClusters = z
  .array(z.string().min(1))
  .min(1)
  .optional()
  .describe('Only these clusters. Default: all.');
