import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshOperations } from './MeshOperations';
import { MeshOperationsSchema } from './schema';

export const meshOperations = createFormField({
  name: 'MeshOperations',
  component: MeshOperations,
  schema: MeshOperationsSchema,
});
