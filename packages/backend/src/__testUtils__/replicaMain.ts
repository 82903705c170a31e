import { createBackend } from '@backstage/backend-defaults';

// One replica of a portal: as little as the plugin needs to reach clusters.
const backend = createBackend();
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@ambient-mesh/backstage-plugin-ambient-mesh-backend'));

backend.start().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
