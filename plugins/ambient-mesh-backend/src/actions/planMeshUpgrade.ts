import { meshReadPermission } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ActionOptions } from './ActionOptions';
import { auditedAction } from './auditedAction';

/** Registers `plan-mesh-upgrade`. */
export function registerPlanMeshUpgrade({
  actionsRegistry,
  auditor,
  authorizer,
  views,
  upgrades,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'plan-mesh-upgrade',
    title: 'Plan mesh upgrade',
    description: `Works out the ordered steps from what Git declares to an Istio version: CRDs, revision, CNI, ztunnel, channels, retirement, each with its checks, what it restarts and how to undo it. Nothing is changed.

**When to use:** before an upgrade of the mesh, to see what has to happen in which order, what is blocked and why.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: meshReadPermission,
    schema: {
      input: z =>
        z.object({
          mesh: z
            .string()
            .optional()
            .describe('Name of the mesh. Default: the first one.'),
          to: z.string().describe('Version with all three parts: 1.31.1'),
          strategy: z
            .enum(['channels', 'phases', 'both', 'relabel'])
            .optional()
            .describe(
              'How the gateways are reached. Default: both where Git declares phases, else channels',
            ),
          batch: z
            .number()
            .int()
            .positive()
            .optional()
            .describe('Of relabel, the most gateways in one change'),
          cluster: z.string().optional().describe('Only this cluster'),
        }),
      output: z =>
        z.object({
          steps: z.array(
            z.object({
              cluster: z.string(),
              title: z.string(),
              state: z.string(),
              reason: z.string(),
              obstacles: z.array(z.string()),
              restarts: z.number(),
              duration: z.string(),
              undo: z.string(),
            }),
          ),
          refusals: z.array(z.string()),
          behaviour: z
            .array(z.string())
            .describe('What behaves differently afterwards'),
        }),
    },
    examples: [
      {
        title: 'To a minor, channel by channel',
        input: { to: '1.31.1', strategy: 'channels' },
      },
    ],
    action: async ({ input, credentials }) => {
      const { to, strategy, batch, cluster } = input;
      const mesh = input.mesh ?? views.list()[0]?.name;
      const plan = await auditedAction(
        {
          ...{ auditor, credentials, eventId: 'upgrade-fetch' },
          severity: 'low',
          meta: { queryType: 'plan', mesh, to, strategy },
        },
        async () => {
          await authorizer.requireRead(credentials);
          return upgrades.plan(
            mesh,
            {
              to,
              ...(strategy && { strategy }),
              ...(batch && { batch }),
              ...(cluster && { cluster }),
            },
            await authorizer.visible(credentials),
          );
        },
      );
      return {
        output: {
          steps: plan.steps.map(step => ({
            cluster: step.cluster,
            title: step.title,
            state: step.state,
            reason: step.reason,
            obstacles: step.checks
              .filter(each => each.state !== 'passed')
              .map(each => `${each.title}: ${each.reason}`),
            restarts: step.blastRadius.restarts,
            duration: step.duration,
            undo: step.undo,
          })),
          refusals: plan.refusals.map(each => `${each.message} ${each.remedy}`),
          behaviour: (plan.behaviour ?? []).map(
            each => `${each.since}: ${each.title}. ${each.detail}`,
          ),
        },
      };
    },
  });
}
