import '@backstage/cli/asset-types';
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { createDevApp } from '@backstage/frontend-dev-utils';
import { ambientMeshApiRef } from '../src/api';
import { exampleApi } from './exampleApi';
import { ExampleForm } from './ExampleForm';

const examplePlugin = createFrontendPlugin({
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
    PageBlueprint.make({
      params: {
        path: '/',
        title: 'Form fields',
        loader: async () => <ExampleForm />,
      },
    }),
  ],
});

createDevApp({ features: [examplePlugin] });
