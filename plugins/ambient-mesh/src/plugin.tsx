import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { RiMindMap } from '@remixicon/react';
import {
  AmbientMeshClient,
  meshAnnotations,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ambientMeshApiRef } from './api';
import {
  entityContentRouteRef,
  rootRouteRef,
  templateRouteRef,
} from './routes';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: ambientMeshApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new AmbientMeshClient({ discoveryApi, fetchApi }),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/mesh',
    title: 'Mesh',
    icon: <RiMindMap />,
    routeRef: rootRouteRef,
  },
});

const overview = SubPageBlueprint.make({
  name: 'overview',
  attachTo: { id: 'page:ambient-mesh', input: 'pages' },
  params: {
    path: 'overview',
    title: 'Overview',
    loader: () => import('./pages').then(m => <m.Overview />),
  },
});

const gateways = SubPageBlueprint.make({
  name: 'gateways',
  attachTo: { id: 'page:ambient-mesh', input: 'pages' },
  params: {
    path: 'gateways',
    title: 'Gateways',
    loader: () => import('./pages').then(m => <m.Gateways />),
  },
});

const changes = SubPageBlueprint.make({
  name: 'changes',
  attachTo: { id: 'page:ambient-mesh', input: 'pages' },
  params: {
    path: 'changes',
    title: 'Changes',
    loader: () => import('./pages').then(m => <m.Changes />),
  },
});

const upgrades = SubPageBlueprint.make({
  name: 'upgrades',
  attachTo: { id: 'page:ambient-mesh', input: 'pages' },
  params: {
    path: 'upgrades',
    title: 'Upgrades',
    loader: () => import('./pages').then(m => <m.Upgrades />),
  },
});

const findings = SubPageBlueprint.make({
  name: 'findings',
  attachTo: { id: 'page:ambient-mesh', input: 'pages' },
  params: {
    path: 'findings',
    title: 'Findings',
    loader: () => import('./pages').then(m => <m.Findings />),
  },
});

/** Entities that say which namespaces are theirs; overridable in app-config. */
const annotation = `metadata.annotations.${meshAnnotations.namespace}` as const;
const annotated = { [annotation]: { $exists: true } };

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/mesh',
    title: 'Mesh',
    group: 'operation',
    icon: <RiMindMap />,
    routeRef: entityContentRouteRef,
    filter: annotated,
    loader: () => import('./pages').then(m => <m.EntityContent />),
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: annotated,
    loader: () => import('./pages').then(m => <m.EntityCard />),
  },
});

const homeWidget = HomePageWidgetBlueprint.make({
  params: {
    name: 'AmbientMesh',
    title: 'Mesh',
    description: 'What comes next in the meshes, and what is wrong with them',
    layout: { width: { minColumns: 4 }, height: { minRows: 4 } },
    components: () => import('./pages').then(m => ({ Content: m.Home })),
  },
});

/**
 * Ambient Mesh: the *Mesh* page, the *Mesh* tab and card of entities, a widget
 * of the home page, and the API of the backend.
 *
 * @public
 */
export const ambientMeshPlugin = createFrontendPlugin({
  pluginId: 'ambient-mesh',
  title: 'Mesh',
  icon: <RiMindMap />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  externalRoutes: { template: templateRouteRef },
  extensions: [
    api,
    page,
    overview,
    gateways,
    upgrades,
    changes,
    findings,
    entityContent,
    entityCard,
    homeWidget,
  ],
});
