import { Duration } from 'luxon';
import * as z from 'zod';

const name = z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, {
  error: 'must be a DNS label: lower-case letters, digits and dashes',
});

const groupRef = z.string().regex(/^[a-z]+:[^/:\s]+\/[^/:\s]+$/, {
  error:
    'must be an entity ref with kind and namespace, e.g. group:default/payments',
});

const duration = z
  .string()
  .regex(/^P/, { error: 'must be an ISO 8601 duration, e.g. P7D' })
  .refine(text => Duration.fromISO(text).isValid, {
    error: 'must be an ISO 8601 duration, e.g. P7D',
  });

const channel = z.strictObject({
  name: name.describe('Name of the channel: the Istio revision tag.'),
  follows: z
    .union([
      z.enum(['latest-minor', 'previous-minor']),
      z.string().regex(/^\d+\.\d+$/),
      name,
    ])
    .optional()
    .describe(
      'What the channel should point to: latest-minor, previous-minor, a pinned minor such as "1.30", or the name of another channel.',
    ),
  soak: duration
    .optional()
    .describe(
      'ISO 8601 duration that the previous channel must have run a version before this one moves to it.',
    ),
  phases: z
    .array(name)
    .min(1)
    .optional()
    .describe('Names of the phase channels, in the order they move.'),
  selectable: z
    .boolean()
    .optional()
    .describe('Whether application teams may choose it. Default: true.'),
  description: z.string().optional().describe('Shown to whoever chooses.'),
});

const namespace = z.strictObject({
  name: z
    .string()
    .regex(/^[-a-z0-9*]+$/, {
      error: 'must be a namespace name, or a pattern with *',
    })
    .describe('Exact name of a namespace, or a pattern with *.'),
  owner: groupRef.describe('Group that may change the gateways in it.'),
  channels: z
    .array(name)
    .min(1)
    .optional()
    .describe('The only channels that its owner may choose.'),
});

/**
 * Shape of `ambient-mesh.yaml`. Unknown keys are errors, so that a misspelt
 * key is never read as a default. The JSON Schema made from it is published as
 * `schema/ambient-mesh.schema.json`.
 *
 * @public
 */
export const meshPolicySchema = z
  .strictObject({
    channels: z
      .array(channel)
      .default([])
      .describe('Channels, in the order a new version reaches them.'),
    namespaces: z
      .array(namespace)
      .default([])
      .describe('Who owns the gateways of which namespaces.'),
    platform: z
      .strictObject({
        owners: z
          .array(groupRef)
          .default([])
          .describe('Groups that operate the mesh.'),
      })
      .default({ owners: [] }),
    ingressOperatedBy: z
      .enum(['appdev', 'plateng'])
      .default('plateng')
      .describe('Who may change ingress gateways.'),
    waivers: z
      .strictObject({
        longest: duration
          .optional()
          .describe(
            'ISO 8601 duration that the platform team may accept an error for. Default: P30D.',
          ),
      })
      .optional(),
  })
  .describe('Policy of an Istio ambient mesh: channels and owners.');
