import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshClusterPicker } from './MeshClusterPicker';
import { MeshClusterPickerSchema } from './schema';

export const meshClusterPicker = createFormField({
  name: 'MeshClusterPicker',
  component: MeshClusterPicker,
  schema: MeshClusterPickerSchema,
});
