import { z } from 'zod';
import { channelName, groupRef, isoDuration } from './scalars';

/** Who reviews what. */
export const approverSchema = z.strictObject({
  paths: z
    .array(
      z.string().regex(/^\S+$/, { error: 'must be a path without spaces' }),
    )
    .min(1)
    .optional()
    .describe('Patterns as CODEOWNERS has them.'),
  channels: z
    .array(channelName)
    .min(1)
    .optional()
    .describe('Channels: the files that declare them.'),
  groups: z.array(groupRef).min(1).describe('Groups that approve.'),
});

/** Group → name on the Git host. */
export const handlesSchema = z.record(
  groupRef,
  z.string().regex(/^(@\S+|\S+@\S+)$/, {
    error: 'must be a name of the Git host, e.g. @acme/mesh-platform',
  }),
);

/** What a health gate compares. */
export const healthGateSchema = z
  .strictObject({
    window: isoDuration
      .default('PT10M')
      .describe('ISO 8601 duration that is compared. Default: PT10M.'),
    errorRate: z
      .number()
      .min(0)
      .max(1)
      .default(0.01)
      .describe(
        'How much the share of failed requests may grow, 0 to 1. Default: 0.01.',
      ),
    latency: z
      .number()
      .min(1)
      .default(1.5)
      .describe('Factor by which the 99th percentile may grow. Default: 1.5.'),
  })
  .describe('Compares the moved gateways after a step with before.');

/** What a serious vulnerability may go past. */
export const securitySchema = z
  .strictObject({
    cvss: z
      .number()
      .min(0)
      .max(10)
      .describe('Least CVSS score of a vulnerability that the target fixes.'),
    overrides: z
      .array(z.enum(['holds', 'soak', 'windows', 'freezes', 'release-age']))
      .min(1)
      .describe('What the upgrade then goes past; the plan says so.'),
  })
  .describe('When a serious vulnerability may go past the rest of the policy.');
