import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { AmbientMeshClient } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshEntityProvider } from './provider';
import { readMeshClusters } from './readMeshClusters';

/**
 * Registers one {@link MeshEntityProvider} for each cluster of each mesh in
 * `ambientMesh.meshes`.
 *
 * @public
 */
export const catalogModuleAmbientMesh = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'ambient-mesh',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const api = new AmbientMeshClient({
          discoveryApi: deps.discovery,
          fetchApi: { fetch },
        });
        for (const where of readMeshClusters(deps.config)) {
          deps.processing.addEntityProvider(
            MeshEntityProvider.create({ ...deps, api, ...where }),
          );
        }
      },
    });
  },
});
