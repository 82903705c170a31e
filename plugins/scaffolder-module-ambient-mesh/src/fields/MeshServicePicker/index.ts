import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshServicePicker } from './MeshServicePicker';
import { MeshServicePickerSchema } from './schema';

export const meshServicePicker = createFormField({
  name: 'MeshServicePicker',
  component: MeshServicePicker,
  schema: MeshServicePickerSchema,
  // The form fills in an empty object, which counts as present.
  validation: (value, field) => {
    if (!value?.namespace) {
      field.addError('Choose a service.');
    }
  },
});
