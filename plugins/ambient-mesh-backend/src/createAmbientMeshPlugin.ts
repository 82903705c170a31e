import { ambientMeshPermissions } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  Layout,
  meshLayoutExtensionPoint,
  meshScmExtensionPoint,
  ScmProvider,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { registerActions } from './actions';
import { readMeshConfig } from './config';
import { gatewayResourceRef, gatewayRules } from './permissions';
import { createRouter } from './router';
import { createServices } from './services/createServices';
import { measureRequests } from './services/Telemetry';
import { meshClusterClientServiceRef } from './services/ClusterClient';

/**
 * Makes the plugin.
 *
 * @param options - `validateResponses`: check answers against `openapi.yaml`,
 * too; for tests
 */
export const createAmbientMeshPlugin = (
  options: { validateResponses?: boolean } = {},
) =>
  createBackendPlugin({
    pluginId: 'ambient-mesh',
    register(env) {
      const layouts: Layout[] = [];
      const providers: ScmProvider[] = [];
      env.registerExtensionPoint(meshLayoutExtensionPoint, {
        addLayout: (...added) => layouts.push(...added),
      });
      env.registerExtensionPoint(meshScmExtensionPoint, {
        addProvider: (...added) => providers.push(...added),
      });

      env.registerInit({
        deps: {
          actionsRegistry: actionsRegistryServiceRef,
          auditor: coreServices.auditor,
          catalog: catalogServiceRef,
          client: meshClusterClientServiceRef,
          rootConfig: coreServices.rootConfig,
          database: coreServices.database,
          events: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
          metrics: metricsServiceRef,
          notifications: notificationService,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
          scheduler: coreServices.scheduler,
          signals: signalsServiceRef,
          tracing: tracingServiceRef,
          urlReader: coreServices.urlReader,
        },
        async init({ httpRouter, permissionsRegistry, rootConfig, ...deps }) {
          const config = readMeshConfig(rootConfig);
          const services = await createServices({
            ...deps,
            config,
            rootConfig,
            permissionsRegistry,
            layouts,
            providers,
          });
          permissionsRegistry.addResourceType({
            resourceRef: gatewayResourceRef,
            permissions: ambientMeshPermissions,
            rules: Object.values(gatewayRules),
            getResources: services.gatewayResources,
          });
          httpRouter.addAuthPolicy({
            path: '/readiness',
            allow: 'unauthenticated',
          });
          httpRouter.use(measureRequests(services.telemetry));
          httpRouter.use(createRouter({ ...options, ...deps, ...services }));
          registerActions({ ...deps, ...services });
          await services.start();
        },
      });
    },
  });
