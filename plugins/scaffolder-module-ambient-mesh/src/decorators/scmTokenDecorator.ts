import { configApiRef, toastApiRef } from '@backstage/frontend-plugin-api';
import { scmAuthApiRef } from '@backstage/integration-react';
import { createScaffolderFormDecorator } from '@backstage/plugin-scaffolder-react/alpha';
import { ambientMeshApiRef } from '../api';
import { provideScmToken } from './provideScmToken';

/**
 * The form decorator `ambient-mesh-scm-token`: runs when a form is submitted,
 * so that the token is fresh. See {@link provideScmToken}.
 */
export const scmTokenDecorator = createScaffolderFormDecorator({
  id: 'ambient-mesh-scm-token',
  schema: {
    input: {
      mesh: z => z.string().optional().describe('Name of the mesh'),
    },
  },
  deps: {
    config: configApiRef,
    scmAuth: scmAuthApiRef,
    api: ambientMeshApiRef,
    toast: toastApiRef,
  },
  decorator: provideScmToken,
});
