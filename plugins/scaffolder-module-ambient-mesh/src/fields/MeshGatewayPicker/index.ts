import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshGatewayPicker } from './MeshGatewayPicker';
import { MeshGatewayPickerSchema } from './schema';

export const meshGatewayPicker = createFormField({
  name: 'MeshGatewayPicker',
  component: MeshGatewayPicker,
  schema: MeshGatewayPickerSchema,
  // The form fills in an empty object, which counts as present.
  validation: (value, field) => {
    if (!value?.namespace) {
      field.addError('Choose a gateway.');
    }
  },
});
