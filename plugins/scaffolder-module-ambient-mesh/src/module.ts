import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { formDecorators } from './formDecorators';
import { formFields } from './formFields';

/**
 * Form fields and the form decorator for templates that change a mesh.
 *
 * @public
 */
export const scaffolderModuleAmbientMesh = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [...formFields, ...formDecorators],
});
