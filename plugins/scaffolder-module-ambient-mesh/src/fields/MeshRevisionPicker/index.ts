import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshRevisionPicker } from './MeshRevisionPicker';
import { MeshRevisionPickerSchema } from './schema';

export const meshRevisionPicker = createFormField({
  name: 'MeshRevisionPicker',
  component: MeshRevisionPicker,
  schema: MeshRevisionPickerSchema,
});
