import '@backstage/cli/asset-types';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { createDevApp } from '@backstage/frontend-dev-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import {
  KubernetesApi,
  kubernetesApiRef,
} from '@backstage/plugin-kubernetes-react';
import ambientMeshPlugin, { ambientMeshApiRef } from '../src';
import { exampleApi } from './exampleApi';
import { exampleKubernetes } from './exampleKubernetes';

const exampleData = createFrontendModule({
  pluginId: 'ambient-mesh',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: ambientMeshApiRef,
          deps: {},
          factory: () => exampleApi,
        }),
    }),
  ],
});

const kubernetesPlugin = createFrontendPlugin({
  pluginId: 'kubernetes',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: kubernetesApiRef,
          deps: {},
          factory: () => exampleKubernetes as KubernetesApi,
        }),
    }),
  ],
});

const templateRouteRef = createRouteRef({
  params: ['namespace', 'templateName'],
});

const scaffolderPlugin = createFrontendPlugin({
  pluginId: 'scaffolder',
  routes: { selectedTemplate: templateRouteRef },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/create/templates/:namespace/:templateName',
        routeRef: templateRouteRef,
        loader: async () => <p>The form of the template.</p>,
      },
    }),
  ],
});

const catalogPlugin = createFrontendPlugin({
  pluginId: 'catalog',
  extensions: [
    createTestEntityPage({
      entity: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'reviews',
          annotations: { 'ambient-mesh/namespace': 'bookinfo' },
        },
      },
    }),
  ],
});

createDevApp({
  features: [
    ambientMeshPlugin,
    exampleData,
    kubernetesPlugin,
    scaffolderPlugin,
    catalogPlugin,
  ],
});
