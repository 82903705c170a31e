import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshPlanPreview } from './MeshPlanPreview';
import { MeshPlanPreviewSchema } from './schema';
import { validatePlan } from './validatePlan';

export const meshPlanPreview = createFormField({
  name: 'MeshPlanPreview',
  component: MeshPlanPreview,
  schema: MeshPlanPreviewSchema,
  validation: validatePlan,
});
