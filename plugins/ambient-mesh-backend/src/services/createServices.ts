import {
  GithubScmProvider,
  Layout,
  ScmProvider,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import {
  DatabaseService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { AmbientMeshConfig } from '../config';
import {
  GatewayResource,
  MeshAuthorizer,
  parseGatewayRef,
} from '../permissions';
import { loadCalendar } from './Calendar';
import {
  ChangeAuthority,
  ChangeService,
  ChangeWorker,
  createChangePlanner,
  PullRequests,
} from './Changes';
import { MeshClusterClient } from './ClusterClient';
import { ClusterCollector } from './Clusters';
import { EntityViews } from './EntityViews';
import { subscribeToHints } from './Hints';
import {
  createMeshModel,
  gatewayResourceOf,
  hasFreshPart,
  MeshViews,
} from './MeshViews';
import { createMirrors, GitCollector } from './Repositories';
import {
  applyMigrations,
  ChangeStore,
  ClusterStore,
  LeaseStore,
  RepositoryStore,
} from './Store';

export interface CreateServicesOptions {
  config: AmbientMeshConfig;
  rootConfig: RootConfigService;
  database: DatabaseService;
  logger: LoggerService;
  lifecycle: LifecycleService;
  scheduler: SchedulerService;
  urlReader: UrlReaderService;
  events: EventsService;
  catalog: CatalogService;
  client: MeshClusterClient;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  layouts: Layout[];
  providers: ScmProvider[];
}

/** What the plugin is made of, put together. */
export interface MeshServices {
  authorizer: MeshAuthorizer;
  views: MeshViews;
  entities: EntityViews;
  changes: ChangeService;
  /** For the permission framework. */
  gatewayResources(refs: string[]): Promise<Array<GatewayResource | undefined>>;
  /** Begins to collect; ends with the plugin. */
  start(): Promise<void>;
}

/** Seconds between two looks at changes that still move. */
const RECONCILE = { seconds: 30 };

export async function createServices(
  options: CreateServicesOptions,
): Promise<MeshServices> {
  const { config, logger, permissions, permissionsRegistry } = options;
  const { meshes } = config;
  const knex = await applyMigrations(options.database);
  const holder = `${hostname()}/${randomUUID()}`;
  const calendar = await loadCalendar({
    ...config.calendar,
    urlReader: options.urlReader,
    logger,
  });
  const clusters = ClusterStore.create({ knex });
  const leases = LeaseStore.create({ knex });
  const store = ChangeStore.create({ knex });
  const stored = RepositoryStore.create({ knex });

  const repositories = GitCollector.create({
    store: stored,
    mirrorOf: createMirrors(options),
    layouts: options.layouts,
    logger,
  });
  const views = MeshViews.create({
    config,
    repositories: stored,
    clusters,
    model: createMeshModel({ calendar }),
  });
  const authorizer = MeshAuthorizer.create({
    permissions,
    permissionsRegistry,
  });
  const planner = createChangePlanner({
    calendar,
    observedOf: async ({ name }) =>
      [...(await views.get(name)).observed.values()].filter(hasFreshPart),
  });
  options.providers.push(
    GithubScmProvider.create({
      integrations: ScmIntegrations.fromConfig(options.rootConfig),
    }),
  );
  const worker = ChangeWorker.create({
    meshes,
    store,
    repositories,
    planner,
    pullRequests: PullRequests.create({
      providers: options.providers,
      author: config.pullRequests.author,
    }),
    logger,
    holder,
  });
  const changes = ChangeService.create({
    views,
    repositories,
    planner,
    store,
    authority: ChangeAuthority.create({ authorizer }),
    authorizer,
    worker,
  });
  const collectors = meshes.flatMap(mesh =>
    mesh.clusters.map(({ name }) =>
      ClusterCollector.create({
        mesh,
        cluster: name,
        client: options.client,
        leases,
        store: clusters,
        logger,
        holder,
      }),
    ),
  );

  return {
    authorizer,
    views,
    changes,
    entities: EntityViews.create({
      catalog: options.catalog,
      views,
      changes: store,
      authorizer,
    }),
    async gatewayResources(refs) {
      return Promise.all(
        refs.map(async ref => {
          const gateway = parseGatewayRef(ref);
          const { view } = await views.get(gateway.mesh);
          const channel =
            view.readout.gateways.find(
              each =>
                each.cluster === gateway.cluster &&
                each.namespace === gateway.namespace &&
                each.name === gateway.name,
            )?.channel ?? null;
          return gatewayResourceOf(view, { ...gateway, channel });
        }),
      );
    },
    async start() {
      await subscribeToHints({
        events: options.events,
        meshes,
        logger,
        onPush: mesh => repositories.refresh(mesh),
        onPullRequest: mesh => worker.reconcile(mesh),
      });
      for (const mesh of meshes) {
        await options.scheduler.scheduleTask({
          id: `git-${mesh.name}`,
          frequency: { milliseconds: config.refresh.git },
          timeout: { minutes: 5 },
          scope: 'global',
          fn: async () => {
            // A failure is stored and shown; there is nothing to add to it.
            await repositories.refresh(mesh).catch(() => undefined);
          },
        });
        await options.scheduler.scheduleTask({
          id: `changes-${mesh.name}`,
          frequency: RECONCILE,
          timeout: { minutes: 10 },
          scope: 'global',
          fn: () => worker.reconcile(mesh),
        });
      }
      for (const collector of collectors) collector.start();
      options.lifecycle.addShutdownHook(async () => {
        await Promise.all(collectors.map(collector => collector.stop()));
      });
    },
  };
}
