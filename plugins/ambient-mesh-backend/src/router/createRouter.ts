import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import { document, Endpoints } from '../schema';
import { addChangeRoutes } from './changes';
import { addChannelRoutes } from './channels';
import { addEntityRoutes } from './entities';
import { addGatewayRoutes } from './gateways';
import { addHealthRoutes } from './health';
import { addHistoryRoutes } from './history';
import { addHoldRoutes } from './holds';
import { addMeshRoutes } from './meshes';
import { addPlanRoutes } from './plan';
import { addProgressRoutes } from './progress';
import { addRebuildRoutes } from './rebuild';
import { addReleaseRoutes } from './releases';
import { MeshRouter, RouterOptions } from './RouterOptions';
import { addTrafficRoutes } from './traffic';
import { addUpgradeRoutes } from './upgrades';
import { addWaypointRoutes } from './waypoints';

/** The HTTP API of `openapi.yaml`: every request is checked against it. */
export function createRouter(options: RouterOptions): MeshRouter {
  const router =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<Endpoints>(
      document as Parameters<
        typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
      >[0],
      {
        validatorOptions: {
          validateResponses: options.validateResponses ?? false,
        },
      },
    );
  addMeshRoutes(router, options);
  addGatewayRoutes(router, options);
  addWaypointRoutes(router, options);
  addChannelRoutes(router, options);
  addPlanRoutes(router, options);
  addChangeRoutes(router, options);
  addEntityRoutes(router, options);
  addTrafficRoutes(router, options);
  addHistoryRoutes(router, options);
  addReleaseRoutes(router, options);
  addRebuildRoutes(router, options);
  addUpgradeRoutes(router, options);
  addProgressRoutes(router, options);
  addHoldRoutes(router, options);
  addHealthRoutes(router, options);
  return router;
}
