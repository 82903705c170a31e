import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { formFields } from './formFields';

/**
 * Form fields for templates that change a mesh.
 *
 * @public
 */
export const scaffolderModuleAmbientMesh = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: formFields,
});
