import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of `MeshGatewayPicker`. */
export const MeshGatewayPickerSchema = makeFieldSchema({
  output: z =>
    z.object({
      namespace: z.string(),
      name: z.string(),
      cluster: z.string().optional(),
    }),
  uiOptions: z =>
    z.object({
      mesh: z.string().optional().describe('Name of the mesh'),
      meshField: z.string().optional().describe('Field with the mesh'),
      roles: z
        .array(z.enum(['waypoint', 'ingress', 'egress', 'east-west']))
        .optional()
        .describe('Roles that are offered; default: waypoints'),
      namespace: z.string().optional().describe('Only this namespace'),
      namespaceField: z.string().optional().describe('Field with it'),
      cluster: z.string().optional().describe('Only this cluster'),
      clusterField: z.string().optional().describe('Field with the cluster'),
    }),
});

export type MeshGatewayPickerProps = typeof MeshGatewayPickerSchema.TProps;
