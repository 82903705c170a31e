import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshPicker } from './MeshPicker';
import { MeshPickerSchema } from './schema';

export const meshPicker = createFormField({
  name: 'MeshPicker',
  component: MeshPicker,
  schema: MeshPickerSchema,
});
