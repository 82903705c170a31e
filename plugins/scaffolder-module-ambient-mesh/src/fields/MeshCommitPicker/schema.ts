import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of `MeshCommitPicker`. */
export const MeshCommitPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Commit in the GitOps repository'),
  uiOptions: z =>
    z.object({
      mesh: z.string().optional().describe('Name of the mesh'),
      meshField: z.string().optional().describe('Field with the mesh'),
    }),
});

export type MeshCommitPickerProps = typeof MeshCommitPickerSchema.TProps;
