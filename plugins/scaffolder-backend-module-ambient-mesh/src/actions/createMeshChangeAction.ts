import { NotAllowedError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { describePlan } from './describePlan';
import { initiatorToken } from './initiatorToken';
import { MeshActionOptions } from './MeshActionOptions';
import { readOperations } from './readOperations';

/**
 * `ambient-mesh:change`: requests the pull request of operations from the
 * mesh's backend, in the name of the person who started the task. The backend
 * answers a repeated request with the same pull request, so a task that is
 * resumed or started twice opens one.
 *
 * A dry run shows the diff and requests nothing.
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
        pullRequestUrl: z => z.string().describe('URL of the pull request'),
        pullRequestNumber: z => z.number(),
      },
    },
    async handler(ctx) {
      const { mesh, waivers } = ctx.input;
      const request = {
        operations: readOperations(ctx.input.operations),
        ...(waivers ? { waivers } : {}),
      };
      const call = {
        token: await initiatorToken({
          auth: options.auth,
          credentials: await ctx.getInitiatorCredentials(),
        }),
        signal: ctx.signal,
      };
      const preview = await options.api.plan(mesh, request, call);
      describePlan(preview).forEach(line => ctx.logger.info(line));
      if (!preview.authority.allowed) {
        throw new NotAllowedError(preview.authority.reason);
      }
      if (ctx.isDryRun) {
        ctx.logger.info('Dry run: no pull request is opened');
        ctx.output('title', preview.changeSet.title);
        return;
      }
      const change = await options.api.requestChange(mesh, request, call);
      ctx.logger.info(
        change.pullRequest
          ? `Pull request #${change.pullRequest.number}: ${change.pullRequest.url}`
          : `Change ${change.id} is requested; its pull request follows`,
      );
      ctx.output('changeId', change.id);
      ctx.output('title', change.title);
      if (change.pullRequest) {
        ctx.output('pullRequestUrl', change.pullRequest.url);
        ctx.output('pullRequestNumber', change.pullRequest.number);
      }
    },
  });
}
