import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of `MeshVersionPicker`. */
export const MeshVersionPickerSchema = makeFieldSchema({
  output: z =>
    z.string().describe('Version of Istio, or of a bundle of the Gateway API'),
  uiOptions: z =>
    z.object({
      mesh: z.string().optional().describe('Name of the mesh'),
      meshField: z.string().optional().describe('Field with the mesh'),
      of: z
        .enum(['istio', 'gateway-api'])
        .optional()
        .describe('Whose version; default: Istio'),
      patchesOfField: z
        .string()
        .optional()
        .describe('Field with a revision: only newer patches of its minor'),
      clusterField: z.string().optional().describe('Field with the cluster'),
    }),
});

export type MeshVersionPickerProps = typeof MeshVersionPickerSchema.TProps;
