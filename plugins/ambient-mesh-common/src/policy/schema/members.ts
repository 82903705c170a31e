import { z } from 'zod';
import {
  channelName,
  groupRef,
  isoDuration,
  namespacePattern,
} from './scalars';

const assignment = z.discriminatedUnion(
  'by',
  [
    z.strictObject({
      by: z
        .literal('hash')
        .describe('By a hash of namespace and name: even and lasting.'),
    }),
    z.strictObject({
      by: z.literal('namespace').describe('By namespace.'),
      namespaces: z
        .record(channelName, z.array(namespacePattern).min(1))
        .describe('Phase → exact names of namespaces, or patterns with *.'),
      otherwise: channelName
        .optional()
        .describe('Phase of every other namespace. Default: the last.'),
    }),
  ],
  { error: 'must say by: hash or by: namespace' },
);

/** One channel, in the order of the list. */
export const channelPolicySchema = z.strictObject({
  name: channelName.describe('Name of the channel: the Istio revision tag.'),
  follows: z
    .union([
      z.enum(['latest-minor', 'previous-minor']),
      z.string().regex(/^\d+\.\d+$/),
      channelName,
    ])
    .optional()
    .describe(
      'What the channel should point to: latest-minor, previous-minor, a pinned minor such as "1.30", or the name of another channel.',
    ),
  soak: isoDuration
    .optional()
    .describe(
      'ISO 8601 duration that the previous channel must have run a version before this one moves to it.',
    ),
  phases: z
    .array(channelName)
    .min(1)
    .optional()
    .describe('Names of the phase channels, in the order they move.'),
  phaseSoak: isoDuration
    .optional()
    .describe(
      'ISO 8601 duration that a phase must have run a version before the next one moves to it.',
    ),
  assign: assignment
    .optional()
    .describe('Which phase a gateway belongs to. Default: by hash.'),
  selectable: z
    .boolean()
    .optional()
    .describe('Whether application teams may choose it. Default: true.'),
  description: z.string().optional().describe('Shown to whoever chooses.'),
});

/** Who owns the gateways of a namespace. */
export const namespacePolicySchema = z.strictObject({
  name: namespacePattern.describe(
    'Exact name of a namespace, or a pattern with *.',
  ),
  owner: groupRef.describe('Group that may change the gateways in it.'),
  channels: z
    .array(channelName)
    .min(1)
    .optional()
    .describe('The only channels that its owner may choose.'),
});

/** One cluster, in the order of the list. */
export const clusterPolicySchema = z.strictObject({
  name: z.string().min(1).describe('Name of the cluster, as Git has it.'),
  soak: isoDuration
    .optional()
    .describe(
      'ISO 8601 duration that the cluster before must have run a version before this one gets it.',
    ),
});
