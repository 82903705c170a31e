import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshPlanPreview } from './MeshPlanPreview';
import { MeshPlanPreviewSchema } from './schema';

export const meshPlanPreview = createFormField({
  name: 'MeshPlanPreview',
  component: MeshPlanPreview,
  schema: MeshPlanPreviewSchema,
});
