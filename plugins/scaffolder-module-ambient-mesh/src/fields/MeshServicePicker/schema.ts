import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of `MeshServicePicker`. */
export const MeshServicePickerSchema = makeFieldSchema({
  output: z =>
    z.object({
      namespace: z.string(),
      name: z.string().optional().describe('Absent: the whole namespace'),
    }),
  uiOptions: z =>
    z.object({
      mesh: z.string().optional().describe('Name of the mesh'),
      meshField: z.string().optional().describe('Field with the mesh'),
      entityRef: z.string().optional().describe('Only this Component'),
      entityField: z.string().optional().describe('Field with its ref'),
      wholeNamespace: z
        .boolean()
        .optional()
        .describe('Also offer whole namespaces; default true'),
    }),
});

export type MeshServicePickerProps = typeof MeshServicePickerSchema.TProps;
