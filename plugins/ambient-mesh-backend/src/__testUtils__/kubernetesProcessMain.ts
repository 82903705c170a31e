import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ambientMeshPlugin } from '../plugin';

// A portal with this plugin and the real Kubernetes plugin, in which everybody
// is signed in. Its proxy cannot run inside Jest, which has no dynamic import.
const backend = createBackend();
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(catalogServiceMock.factory({ entities: [] }));
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(ambientMeshPlugin);

backend.start().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
