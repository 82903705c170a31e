import { z } from 'zod';
import {
  channelPolicySchema,
  clusterPolicySchema,
  namespacePolicySchema,
} from './schema/members';
import {
  approverSchema,
  handlesSchema,
  healthGateSchema,
  securitySchema,
} from './schema/people';
import { groupRef, isoDuration } from './schema/scalars';
import { freezeSchema, windowSchema } from './schema/times';

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
      .array(channelPolicySchema)
      .default([])
      .describe('Channels, in the order a new version reaches them.'),
    namespaces: z
      .array(namespacePolicySchema)
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
    clusters: z
      .array(clusterPolicySchema)
      .min(1)
      .optional()
      .describe(
        'Clusters in the order in which upgrades reach them; the ones left out go last. Without it each cluster goes by itself.',
      ),
    windows: z
      .array(windowSchema)
      .min(1)
      .optional()
      .describe(
        'When gateways, CNI and ztunnel may restart. Without it: at any time.',
      ),
    freezes: z
      .array(freezeSchema)
      .optional()
      .describe('When nothing changes at all.'),
    waivers: z
      .strictObject({
        longest: isoDuration
          .optional()
          .describe(
            'ISO 8601 duration that an error may be accepted for. Default: P30D.',
          ),
      })
      .optional()
      .describe('How errors of a plan are accepted.'),
    skew: z
      .strictObject({
        channelMinors: z
          .number()
          .int()
          .min(1)
          .max(2)
          .optional()
          .describe('Minors that a channel may jump at once. Default: 2.'),
      })
      .optional()
      .describe('Less skew than Istio allows; never more.'),
    minimumReleaseAge: isoDuration
      .optional()
      .describe(
        'ISO 8601 duration that a version must be out before it is installed.',
      ),
    retirement: z
      .strictObject({
        soak: isoDuration
          .optional()
          .describe(
            'ISO 8601 duration that the last channel must have left a revision before it is removed.',
          ),
      })
      .optional(),
    nodeComponents: z
      .strictObject({
        strategy: z
          .enum(['rolling', 'on-delete'])
          .optional()
          .describe(
            'How CNI and ztunnel reach a node: by themselves, or when somebody drains it. Default: rolling.',
          ),
      })
      .optional(),
    requiredChecks: z
      .array(z.string().min(1))
      .optional()
      .describe(
        'Commit statuses that a pull request needs before it is merged.',
      ),
    approvers: z
      .array(approverSchema)
      .optional()
      .describe('Who reviews what; CODEOWNERS is generated from it.'),
    codeOwners: handlesSchema
      .optional()
      .describe('What the Git host calls a Group: its team.'),
    healthGates: healthGateSchema.optional(),
    security: securitySchema.optional(),
  })
  .describe('Policy of an Istio ambient mesh: channels, order and owners.');
