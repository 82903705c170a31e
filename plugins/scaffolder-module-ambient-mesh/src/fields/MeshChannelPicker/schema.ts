import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of `MeshChannelPicker`. */
export const MeshChannelPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Name of the channel'),
  uiOptions: z =>
    z.object({
      mesh: z.string().optional().describe('Name of the mesh'),
      meshField: z.string().optional().describe('Field with the mesh'),
      namespace: z.string().optional().describe('Namespace of the policy'),
      namespaceField: z.string().optional().describe('Field with it'),
      cluster: z.string().optional().describe('Only this cluster'),
      clusterField: z.string().optional().describe('Field with the cluster'),
      phases: z
        .enum(['with', 'only'])
        .optional()
        .describe('Also, or only, the phases of channels; default: none'),
      none: z
        .string()
        .optional()
        .describe('Name of the choice of no channel; default: there is none'),
    }),
});

export type MeshChannelPickerProps = typeof MeshChannelPickerSchema.TProps;
