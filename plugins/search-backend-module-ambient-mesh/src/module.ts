import {
  AmbientMeshClient,
  meshGatewayReadPermission,
  meshReadPermission,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import {
  gatewayDocuments,
  MeshCollatorFactory,
  meshDocuments,
} from './collator';

const SCHEDULE = 'search.collators.ambientMesh.schedule';

/**
 * Indexes every mesh in two types of documents, because two permissions say who
 * may see them: `ambient-mesh` and, gateway by gateway, `ambient-mesh-gateway`.
 *
 * @public
 */
export const searchModuleAmbientMesh = createBackendModule({
  pluginId: 'search',
  moduleId: 'ambient-mesh',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        config,
        discovery,
        indexRegistry,
        logger,
        scheduler,
      }) {
        const api = new AmbientMeshClient({
          discoveryApi: discovery,
          fetchApi: { fetch },
        });
        const schedule = config.has(SCHEDULE)
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              config.getConfig(SCHEDULE),
            )
          : {
              frequency: { minutes: 5 },
              timeout: { minutes: 2 },
              initialDelay: { seconds: 10 },
            };
        const indexed = [
          {
            type: 'ambient-mesh',
            visibilityPermission: meshReadPermission,
            documentsOf: meshDocuments,
          },
          {
            type: 'ambient-mesh-gateway',
            visibilityPermission: meshGatewayReadPermission,
            documentsOf: gatewayDocuments,
          },
        ];
        for (const each of indexed) {
          indexRegistry.addCollator({
            schedule: scheduler.createScheduledTaskRunner(schedule),
            factory: MeshCollatorFactory.create({
              ...{ api, auth, logger },
              ...each,
            }),
          });
        }
      },
    });
  },
});
