import { meshReadPermission } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { ActionOptions } from './ActionOptions';
import { auditedAction } from './auditedAction';

/** Registers `request-mesh-change`, the only action that writes. */
export function registerRequestMeshChange({
  actionsRegistry,
  auditor,
  authorizer,
  views,
  changes,
  telemetry,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'request-mesh-change',
    title: 'Request a mesh change',
    description: `Opens a pull request to the GitOps repository of a mesh, or finds the open one for the same change. A person reviews and merges it; nothing changes in a cluster before. It is refused when the person on whose behalf it is called may not make the change, and when it would break a rule of the mesh.

**When to use:** only when the user has asked for exactly this change. Look at the state first with \`get-gateway-status\` or \`list-mesh-channels\`.`,
    attributes: { readOnly: false, destructive: false, idempotent: true },
    visibilityPermission: meshReadPermission,
    schema: {
      input: z => {
        const gateway = z.object({
          namespace: z.string(),
          name: z.string(),
        });
        const cluster = z.string().optional();
        return z.object({
          mesh: z
            .string()
            .optional()
            .describe('Name of the mesh. Default: the first one.'),
          operation: z
            .discriminatedUnion('kind', [
              z.object({
                kind: z.literal('set-gateway-channel'),
                gateway,
                channel: z.string().nullable(),
                cluster,
              }),
              z.object({
                kind: z.literal('create-waypoint'),
                gateway,
                channel: z.string(),
                for: z.enum(['service', 'workload', 'all', 'none']).optional(),
                cluster,
              }),
              z.object({
                kind: z.literal('move-channel'),
                channels: z.array(z.string()).min(1),
                revision: z.string(),
                cluster,
              }),
              z.object({
                kind: z.literal('add-revision'),
                version: z.string(),
                cluster,
              }),
              z.object({
                kind: z.literal('upgrade-component'),
                components: z
                  .array(z.enum(['base', 'cni', 'ztunnel', 'gateway-api']))
                  .min(1),
                version: z.string(),
                revision: z.string().optional(),
                cluster,
              }),
              z.object({ kind: z.literal('revert'), commit: z.string() }),
            ])
            .describe('What to change'),
        });
      },
      output: z =>
        z.object({
          id: z.string(),
          title: z.string(),
          state: z.string(),
          pullRequest: z.string().nullable(),
          reason: z.string().nullable(),
        }),
    },
    action: async ({ input, credentials }) => {
      const mesh = input.mesh ?? views.list()[0]?.name;
      const operations = [input.operation];
      const change = await auditedAction(
        {
          ...{ auditor, credentials, eventId: 'change-request' },
          severity: 'medium',
          meta: { mesh, operations },
        },
        async () => {
          requireUser(credentials);
          await authorizer.requireRead(credentials);
          return telemetry.trace('change', { mesh }, () =>
            changes.request(mesh, { operations }, credentials),
          );
        },
      );
      return {
        output: {
          id: change.id,
          title: change.title,
          state: change.state,
          pullRequest: change.pullRequest?.url ?? null,
          reason: change.reason,
        },
      };
    },
  });
}

/** Backstage allows services everything, so nobody may ask as one. */
function requireUser(
  credentials: BackstageCredentials,
): asserts credentials is BackstageCredentials<BackstageUserPrincipal> {
  const { type } = credentials.principal as { type?: string };
  if (type !== 'user') {
    throw new NotAllowedError(
      'A change is requested by a person: call this action with the credentials of a user.',
    );
  }
}
