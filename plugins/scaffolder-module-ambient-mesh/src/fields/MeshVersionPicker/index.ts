import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshVersionPicker } from './MeshVersionPicker';
import { MeshVersionPickerSchema } from './schema';

export const meshVersionPicker = createFormField({
  name: 'MeshVersionPicker',
  component: MeshVersionPicker,
  schema: MeshVersionPickerSchema,
});
