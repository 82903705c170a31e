import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of `MeshPicker`. */
export const MeshPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Name of the mesh'),
});
