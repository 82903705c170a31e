import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { AmbientMeshClient } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { createMeshChangeAction, createMeshPlanAction } from './actions';

/**
 * Adds the actions `ambient-mesh:plan` and `ambient-mesh:change`.
 *
 * @public
 */
export const scaffolderModuleAmbientMesh = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'ambient-mesh',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, discovery }) {
        const api = new AmbientMeshClient({
          discoveryApi: discovery,
          fetchApi: { fetch },
        });
        actions.addActions(
          createMeshPlanAction({ api, auth }),
          createMeshChangeAction({ api, auth }),
        );
      },
    });
  },
});
