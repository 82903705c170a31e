import { meshReadPermission } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ActionOptions } from './ActionOptions';
import { auditedAction } from './auditedAction';

/** Registers `get-gateway-status`. */
export function registerGetGatewayStatus({
  actionsRegistry,
  auditor,
  authorizer,
  views,
  gateways,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'get-gateway-status',
    title: 'Get gateway status',
    description: `Tells of the gateways and waypoints of a namespace what Git declares, what runs, and in which state each is, with the reasons.

**When to use:** to find out whether a waypoint or an ingress gateway is healthy, which Istio version it runs, or why it is not in sync. A state \`unknown\` means that its cluster could not be read; it never means healthy.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: meshReadPermission,
    schema: {
      input: z =>
        z.object({
          mesh: z
            .string()
            .optional()
            .describe('Name of the mesh. Default: the first one.'),
          namespace: z.string().describe('Namespace of the gateways'),
          name: z.string().optional().describe('Only the gateway of this name'),
          cluster: z.string().optional().describe('Only in this cluster'),
        }),
      output: z =>
        z.object({
          gateways: z.array(
            z.object({
              cluster: z.string(),
              namespace: z.string(),
              name: z.string(),
              role: z.string(),
              channel: z.string().nullable(),
              declaredVersion: z.string().nullable(),
              runningVersions: z.array(z.string()),
              ready: z.number(),
              desired: z.number(),
              state: z.string(),
              reasons: z.array(z.string()),
              observedAt: z.string().nullable(),
            }),
          ),
        }),
    },
    examples: [
      { title: 'All of a namespace', input: { namespace: 'bookinfo' } },
    ],
    action: async ({ input, credentials }) => {
      const { namespace, name, cluster } = input;
      const mesh = input.mesh ?? views.list()[0]?.name;
      const page = await auditedAction(
        {
          ...{ auditor, credentials, eventId: 'gateway-fetch' },
          severity: 'low',
          meta: { queryType: 'by-filter', mesh, namespace },
        },
        async () => {
          await authorizer.requireRead(credentials);
          return gateways.page(
            mesh,
            { namespace, ...(cluster && { cluster }), limit: 500 },
            await authorizer.visible(credentials),
          );
        },
      );
      return {
        output: {
          gateways: page.items
            .filter(each => name === undefined || each.name === name)
            .map(each => ({
              cluster: each.cluster,
              namespace: each.namespace,
              name: each.name,
              role: each.role,
              channel: each.declared.channel,
              declaredVersion: each.declared.version,
              runningVersions: each.observed.versions,
              ready: each.observed.ready,
              desired: each.observed.desired,
              state: each.state,
              reasons: each.reasons,
              observedAt: each.observedAt,
            })),
        },
      };
    },
  });
}
