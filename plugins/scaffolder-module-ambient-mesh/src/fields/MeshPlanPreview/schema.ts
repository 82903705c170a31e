import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of `MeshPlanPreview`. */
export const MeshPlanPreviewSchema = makeFieldSchema({
  output: z =>
    z.object({
      fingerprint: z
        .string()
        .optional()
        .describe('Of the plan that was read; absent: none may be requested'),
      operations: z
        .array(z.record(z.unknown()))
        .optional()
        .describe('The operations of that plan, for the steps'),
      waivers: z
        .array(
          z.object({ rule: z.string(), reason: z.string(), until: z.string() }),
        )
        .optional()
        .describe('Errors that the person accepts'),
    }),
  uiOptions: z =>
    z.object({
      mesh: z.string().optional().describe('Name of the mesh'),
      meshField: z.string().optional().describe('Field with the mesh'),
      operations: z
        .array(z.record(z.unknown()))
        .optional()
        .describe('Operations; { from: PATH } is a value of the form'),
      operationsField: z
        .string()
        .optional()
        .describe('Field with all operations, as a plan hands them over'),
    }),
});

export type MeshPlanPreviewProps = typeof MeshPlanPreviewSchema.TProps;
