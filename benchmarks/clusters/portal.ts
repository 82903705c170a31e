import ambientMesh from '@ambient-mesh/backstage-plugin-ambient-mesh-backend';
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
  LoggerService,
} from '@backstage/backend-plugin-api';
import auth from '@backstage/plugin-auth-backend';
import guest from '@backstage/plugin-auth-backend-module-guest-provider';
import catalog from '@backstage/plugin-catalog-backend';
import kubernetes from '@backstage/plugin-kubernetes-backend';
import permission from '@backstage/plugin-permission-backend';
import Knex from 'knex';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { permissionModulePortalPolicy } from '../../packages/backend/src/permissions';
import {
  MeshClusterClient,
  meshClusterClientServiceRef,
} from '../../plugins/ambient-mesh-backend/src/services/ClusterClient';
import { ClusterCollector } from '../../plugins/ambient-mesh-backend/src/services/Clusters';
import {
  ClusterStore,
  FeedStore,
  LeaseStore,
  migrationsDirectory,
} from '../../plugins/ambient-mesh-backend/src/services/Store';
import { answerCalls } from './answerCalls.mjs';
import { ownTimes, timingFeatures } from './timing';

/** Filled where Ambient Mesh is installed. */
let parts: { client: MeshClusterClient; logger: LoggerService } | undefined;

/** Megabytes; Linux only, as is forgetting a peak. */
const memory = (field: string) =>
  Number(
    new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(
      readFileSync('/proc/self/status', 'utf8'),
    )?.[1],
  ) / 1024;

/**
 * Milliseconds from the start of a collector until an empty store holds the
 * whole cluster, through the Kubernetes plugin's proxy.
 */
async function collect(): Promise<number> {
  if (!parts) throw new Error('Ambient Mesh is not installed');
  const knex = Knex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  await knex.migrate.latest({ directory: migrationsDirectory() });
  const store = ClusterStore.create({ knex });
  const collector = ClusterCollector.create({
    mesh: {
      name: 'bench',
      title: 'bench',
      repository: { url: 'https://git.test/bench', branch: 'main' },
      clusters: [{ name: 'bench', kubernetes: 'bench' }],
    },
    cluster: 'bench',
    client: parts.client,
    leases: LeaseStore.create({ knex }),
    store,
    feeds: FeedStore.create({ knex }),
    logger: parts.logger,
    holder: 'bench',
  });
  const start = performance.now();
  collector.start();
  while (!(await store.heads('bench'))[0]?.observedAt) await sleep(2);
  const took = performance.now() - start;
  await collector.stop();
  await knex.destroy();
  return took;
}

/**
 * A portal with the Kubernetes plugin and what it needs; with the argument
 * `ambient-mesh`, that plugin, too.
 */
async function main() {
  const backend = createBackend();
  for (const feature of timingFeatures) backend.add(feature);
  backend.add(auth);
  backend.add(guest);
  backend.add(permission);
  backend.add(permissionModulePortalPolicy);
  backend.add(catalog);
  backend.add(kubernetes);
  if (process.argv.includes('ambient-mesh')) {
    backend.add(ambientMesh);
    backend.add(
      createBackendModule({
        pluginId: 'ambient-mesh',
        moduleId: 'bench',
        register: env =>
          env.registerInit({
            deps: {
              client: meshClusterClientServiceRef,
              logger: coreServices.logger,
            },
            init: async deps => {
              parts = deps;
            },
          }),
      }),
    );
  }
  await backend.start();
  answerCalls({
    collect,
    ownTimes: () => ownTimes.splice(0),
    /** Begins a new peak. */
    forgetPeak: () => writeFileSync('/proc/self/clear_refs', '5'),
    memory: () => ({ nowMb: memory('VmRSS'), peakMb: memory('VmHWM') }),
  });
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
