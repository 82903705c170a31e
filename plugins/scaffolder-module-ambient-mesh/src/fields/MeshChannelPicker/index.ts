import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshChannelPicker } from './MeshChannelPicker';
import { MeshChannelPickerSchema } from './schema';

export const meshChannelPicker = createFormField({
  name: 'MeshChannelPicker',
  component: MeshChannelPicker,
  schema: MeshChannelPickerSchema,
});
