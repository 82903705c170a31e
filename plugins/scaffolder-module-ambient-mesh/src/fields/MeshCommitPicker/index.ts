import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshCommitPicker } from './MeshCommitPicker';
import { MeshCommitPickerSchema } from './schema';

export const meshCommitPicker = createFormField({
  name: 'MeshCommitPicker',
  component: MeshCommitPicker,
  schema: MeshCommitPickerSchema,
});
