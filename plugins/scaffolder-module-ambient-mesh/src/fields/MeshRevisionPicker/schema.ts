import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of `MeshRevisionPicker`. */
export const MeshRevisionPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Name of the revision'),
  uiOptions: z =>
    z.object({
      mesh: z.string().optional().describe('Name of the mesh'),
      meshField: z.string().optional().describe('Field with the mesh'),
      cluster: z.string().optional().describe('Only this cluster'),
      clusterField: z.string().optional().describe('Field with the cluster'),
    }),
});

export type MeshRevisionPickerProps = typeof MeshRevisionPickerSchema.TProps;
