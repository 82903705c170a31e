import {
  GithubScmProvider,
  meshScmExtensionPoint,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ambientMeshPlugin } from '../plugin';

// A portal with this plugin alone, in which everybody is signed in.
const backend = createBackend();
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(catalogServiceMock.factory({ entities: [] }));
backend.add(ambientMeshPlugin);
backend.add(
  createBackendModule({
    pluginId: 'ambient-mesh',
    moduleId: 'test-scm',
    register: env =>
      env.registerInit({
        deps: {
          config: coreServices.rootConfig,
          extension: meshScmExtensionPoint,
        },
        async init({ config, extension }) {
          const integrations = ScmIntegrations.fromConfig(config);
          extension.addProvider(
            GithubScmProvider.create({
              integrations,
              pace: { throttle: false, retryDelay: 10 },
            }),
          );
        },
      }),
  }),
);

backend.start().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
