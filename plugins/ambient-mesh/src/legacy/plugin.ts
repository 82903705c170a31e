import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { AmbientMeshClient } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ambientMeshApiRef } from '../api';
import {
  entityContentRouteRef,
  pageRouteRef,
  rootRouteRef,
  templateRouteRef,
} from './routes';

/**
 * Makes the API of the backend. The plugin registers it; an app may register
 * its own instead.
 *
 * @public
 */
export const ambientMeshApiFactory = createApiFactory({
  api: ambientMeshApiRef,
  deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
  factory: ({ discoveryApi, fetchApi }) =>
    new AmbientMeshClient({ discoveryApi, fetchApi }),
});

/** Ambient Mesh for apps on the old frontend system. @public */
export const ambientMeshPlugin = createPlugin({
  id: 'ambient-mesh',
  apis: [ambientMeshApiFactory],
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  externalRoutes: { template: templateRouteRef, page: pageRouteRef },
});

/** The *Mesh* page, for a `<Route path="/mesh">`. @public */
export const AmbientMeshPage = ambientMeshPlugin.provide(
  createRoutableExtension({
    name: 'AmbientMeshPage',
    component: () => import('./LegacyMeshPage').then(m => m.LegacyMeshPage),
    mountPoint: rootRouteRef,
  }),
);

/** The *Mesh* tab, for an `<EntityLayout.Route path="/mesh">`. @public */
export const EntityAmbientMeshContent = ambientMeshPlugin.provide(
  createRoutableExtension({
    name: 'EntityAmbientMeshContent',
    component: () =>
      import('./LegacyEntityContent').then(m => m.LegacyEntityContent),
    mountPoint: entityContentRouteRef,
  }),
);
