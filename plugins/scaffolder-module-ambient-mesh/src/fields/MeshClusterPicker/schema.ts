import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of `MeshClusterPicker`. */
export const MeshClusterPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Name of the cluster; absent: every one'),
  uiOptions: z =>
    z.object({
      mesh: z.string().optional().describe('Name of the mesh'),
      meshField: z.string().optional().describe('Field with the mesh'),
    }),
});

export type MeshClusterPickerProps = typeof MeshClusterPickerSchema.TProps;
