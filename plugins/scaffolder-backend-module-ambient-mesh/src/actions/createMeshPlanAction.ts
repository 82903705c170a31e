import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { describePlan } from './describePlan';
import { initiatorToken } from './initiatorToken';
import { MeshActionOptions } from './MeshActionOptions';
import { readOperations } from './readOperations';
import { withReason } from './withReason';

/**
 * `ambient-mesh:plan`: computes the change set of operations and writes
 * nothing, neither in a dry run nor in a real one.
 *
 * @public
 */
export function createMeshPlanAction(options: MeshActionOptions) {
  return createTemplateAction({
    id: 'ambient-mesh:plan',
    description:
      'Computes what operations on an ambient mesh would change: files, gateways that restart, findings, undo',
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
        title: z => z.string().describe('Title of the change'),
        diff: z => z.string().describe('Unified diff of all edits'),
        restarts: z => z.number().describe('Number of gateways that restart'),
        blocked: z =>
          z
            .boolean()
            .describe('True when a rule of severity error stands in the way'),
      },
    },
    async handler(ctx) {
      const { mesh, operations, waivers } = ctx.input;
      const token = await initiatorToken({
        auth: options.auth,
        credentials: await ctx.getInitiatorCredentials(),
      });
      const preview = await withReason(async () =>
        options.api.plan(
          mesh,
          {
            operations: readOperations(operations),
            ...(waivers?.length ? { waivers } : {}),
          },
          { token, signal: ctx.signal },
        ),
      );
      describePlan(preview).forEach(line => ctx.logger.info(line));
      ctx.output('title', preview.changeSet.title);
      ctx.output('diff', preview.changeSet.diff);
      ctx.output('restarts', preview.changeSet.blastRadius.restarts);
      ctx.output('blocked', preview.changeSet.blocked);
    },
  });
}
