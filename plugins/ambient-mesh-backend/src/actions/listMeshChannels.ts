import { meshReadPermission } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ActionOptions } from './ActionOptions';
import { auditedAction } from './auditedAction';

/** Registers `list-mesh-channels`. */
export function registerListMeshChannels({
  actionsRegistry,
  auditor,
  authorizer,
  views,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'list-mesh-channels',
    title: 'List mesh channels',
    description: `Lists the channels (Istio revision tags) of an ambient mesh in every cluster: the revision and version that Git declares, what the cluster shows, and until when the version is supported.

**When to use:** to find out which Istio version a channel such as \`stable\` or \`rapid\` means, whether it has landed, or which channel a team may move to.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: meshReadPermission,
    schema: {
      input: z =>
        z.object({
          mesh: z
            .string()
            .optional()
            .describe('Name of the mesh. Default: the first one.'),
        }),
      output: z =>
        z.object({
          mesh: z.string(),
          channels: z.array(
            z.object({
              name: z.string(),
              cluster: z.string(),
              revision: z.string().nullable(),
              version: z.string().nullable(),
              state: z.string(),
              reasons: z.array(z.string()),
              supportedUntil: z.string().nullable(),
              gateways: z.number(),
            }),
          ),
        }),
    },
    examples: [{ title: 'Of the first mesh', input: {} }],
    action: async ({ input, credentials }) => {
      const mesh = input.mesh ?? views.list()[0]?.name;
      const { view } = await auditedAction(
        {
          ...{ auditor, credentials, eventId: 'channel-fetch' },
          severity: 'low',
          meta: { queryType: 'all', mesh },
        },
        async () => {
          await authorizer.requireRead(credentials);
          return views.get(mesh);
        },
      );
      const channels = view.clusters.flatMap(({ cluster, channels: rows }) =>
        rows.map(({ name, declared, state, reasons }) => {
          const version =
            view.readout.revisions.find(
              each => each.cluster === cluster && each.name === declared,
            )?.version ?? null;
          return {
            name,
            cluster,
            revision: declared,
            version,
            state,
            reasons,
            supportedUntil:
              view.support.find(each => each.version === version)
                ?.supportedUntil ?? null,
            gateways: view.readout.gateways.filter(
              each => each.cluster === cluster && each.channel === name,
            ).length,
          };
        }),
      );
      return { output: { mesh: view.name, channels } };
    },
  });
}
