import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value of `MeshOperations`. */
export const MeshOperationsSchema = makeFieldSchema({
  output: z =>
    z
      .array(z.record(z.unknown()))
      .describe('Operations as a plan hands them over'),
});

export type MeshOperationsProps = typeof MeshOperationsSchema.TProps;
