import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of `MeshPlanPreview`. */
export const MeshPlanPreviewSchema = makeFieldSchema({
  output: z => z.string().describe('Fingerprint of the plan that was read'),
  uiOptions: z =>
    z.object({
      mesh: z.string().optional().describe('Name of the mesh'),
      meshField: z.string().optional().describe('Field with the mesh'),
      operations: z
        .array(z.record(z.unknown()))
        .describe('Operations; { from: PATH } is a value of the form'),
    }),
});

export type MeshPlanPreviewProps = typeof MeshPlanPreviewSchema.TProps;
