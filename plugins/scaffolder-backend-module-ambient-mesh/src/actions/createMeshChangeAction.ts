import { ConflictError, NotAllowedError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ChangeRequest,
  PlanPreview,
  SCM_TOKEN_SECRET,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { checkpointKey } from './checkpointKey';
import { describePlan } from './describePlan';
import { initiatorToken } from './initiatorToken';
import { MeshActionOptions } from './MeshActionOptions';
import { readOperations } from './readOperations';
import { withReason } from './withReason';

/**
 * `ambient-mesh:change`: requests the pull request of operations from the
 * mesh's backend, in the name of the person who started the task. The backend
 * answers a repeated request with the same open pull request, and a task that
 * is recovered after the request takes its outcome from the checkpoint, so
 * that one opens even where it was merged in the meantime.
 *
 * The task secret `ambientMeshScmToken`, where a form put it there, makes the
 * person the author. A dry run shows the diff and requests nothing.
 *
 * @public
 */
export function createMeshChangeAction(options: MeshActionOptions) {
  return createTemplateAction({
    id: 'ambient-mesh:change',
    description:
      'Opens the pull request of operations on an ambient mesh, or finds the one that is open already',
    supportsDryRun: true,
    schema: {
      input: {
        mesh: z => z.string().describe('Name of the mesh in app-config'),
        operations: z =>
          z
            .array(z.record(z.unknown()))
            .min(1)
            .describe('Operations, applied one after the other'),
        waivers: z =>
          z
            .array(
              z.object({
                rule: z.string(),
                reason: z.string(),
                until: z.string().describe('ISO 8601 date'),
              }),
            )
            .optional()
            .describe('Findings of severity error that are accepted'),
      },
      output: {
        changeId: z => z.string().describe('Id of the change'),
        title: z => z.string().describe('Title of the pull request'),
        pullRequestUrl: z =>
          z.string().optional().describe('URL of the pull request'),
        pullRequestNumber: z => z.number().optional(),
      },
    },
    async handler(ctx) {
      const { mesh, waivers } = ctx.input;
      const request: ChangeRequest = {
        operations: readOperations(ctx.input.operations),
        ...(waivers?.length ? { waivers } : {}),
      };
      const credentials = await ctx.getInitiatorCredentials();
      const call = async () => ({
        token: await initiatorToken({ auth: options.auth, credentials }),
        signal: ctx.signal,
      });
      const plan = async () => {
        const preview = await withReason(async () =>
          options.api.plan(mesh, request, await call()),
        );
        describePlan(preview).forEach(line => ctx.logger.info(line));
        requireRequestable(preview);
        return preview;
      };

      if (ctx.isDryRun) {
        const { changeSet } = await plan();
        ctx.logger.info('Dry run: no pull request is opened');
        ctx.output('title', changeSet.title);
        return;
      }
      const change = await ctx.checkpoint({
        key: checkpointKey(mesh, request),
        fn: async () => {
          await plan();
          const { id, title, pullRequest } = await withReason(async () =>
            options.api.requestChange(mesh, request, {
              ...(await call()),
              scmToken: ctx.secrets?.[SCM_TOKEN_SECRET],
            }),
          );
          return { id, title, pullRequest };
        },
      });
      const { id, title, pullRequest } = change;
      ctx.logger.info(
        pullRequest
          ? `Pull request #${pullRequest.number}: ${pullRequest.url}`
          : `Change ${id} is requested; its pull request follows`,
      );
      ctx.output('changeId', id);
      ctx.output('title', title);
      if (pullRequest) {
        ctx.output('pullRequestUrl', pullRequest.url);
        ctx.output('pullRequestNumber', pullRequest.number);
      }
    },
  });
}

/** A dry run stops where the real one would. */
function requireRequestable({ authority, changeSet }: PlanPreview): void {
  if (!authority.allowed) {
    throw new NotAllowedError(authority.reason);
  }
  if (changeSet.blocked) {
    const waived = changeSet.waivers.map(each => each.rule);
    const errors = changeSet.introduced.filter(
      each => each.severity === 'error' && !waived.includes(each.rule),
    );
    throw new ConflictError(
      `The change would break the mesh. ${errors
        .map(({ rule, message, remedy }) => `${rule}: ${message} ${remedy}`)
        .join(' ')}`,
    );
  }
}
