import { parseGatewayRef } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  GiteaScmProvider,
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
import {
  MetricsService,
  TracingService,
} from '@backstage/backend-plugin-api/alpha';
import { toError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { AmbientMeshConfig, MeshConfig } from '../config';
import { GatewayResource, MeshAuthorizer } from '../permissions';
import { Announcer } from './Announcements';
import { loadCalendar, LoadedCalendar } from './Calendar';
import {
  ChangeAuthority,
  ChangeService,
  ChangeWorker,
  createChangePlanner,
  PlanningFacts,
  PullRequests,
  RetirementStatuses,
} from './Changes';
import { MeshClusterClient } from './ClusterClient';
import { ClusterCollector } from './Clusters';
import { EntityViews } from './EntityViews';
import { GateService, GateStore, HealthStatuses } from './Gates';
import { subscribeToHints } from './Hints';
import { MeshHistories } from './History';
import {
  createMeshModel,
  GatewayLists,
  gatewayResourceOf,
  hasFreshPart,
  MeshViews,
} from './MeshViews';
import { HoldService, HoldStore } from './Holds';
import { LinkStore, ProgressService, RequiredChecks } from './Progress';
import { PrometheusMetrics, TrafficViews } from './Metrics';
import { createMirrors, GitCollector } from './Repositories';
import {
  applyMigrations,
  ChangeStore,
  ClusterStore,
  EventStore,
  FeedStore,
  forgetMesh,
  GatewayIndex,
  LeaseStore,
  RepositoryStore,
} from './Store';
import { InstrumentedClusterClient, MeshTelemetry } from './Telemetry';
import {
  ArrivalStore,
  ConnectionRisks,
  RollbackService,
  UpgradeService,
} from './Upgrades';

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
  notifications: NotificationService;
  signals: SignalsService;
  client: MeshClusterClient;
  metrics: MetricsService;
  tracing: TracingService;
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
  traffic: TrafficViews;
  changes: ChangeService;
  upgrades: UpgradeService;
  progress: ProgressService;
  rollbacks: RollbackService;
  holds: HoldService;
  gateways: GatewayLists;
  histories: MeshHistories;
  events: EventStore;
  calendar: LoadedCalendar;
  telemetry: MeshTelemetry;
  /** Forgets what was read of a mesh and reads it again; for whom. */
  rebuild(mesh: MeshConfig, by: string): Promise<void>;
  /** For the permission framework. */
  gatewayResources(refs: string[]): Promise<Array<GatewayResource | undefined>>;
  /** Begins to collect; ends with the plugin. */
  start(): Promise<void>;
}

/** Seconds between two looks at what merged changes have come to. */
const OBSERVE = { seconds: 10 };

/** Seconds between two looks at what health gates wait for. */
const COMPARE = { seconds: 60 };

/** Milliseconds that a plan waits for what it shows of connections. */
const RISK_TIMEOUT = 3_000;

/** Seconds between two looks at changes that still move. */
const RECONCILE = { seconds: 30 };

export async function createServices(
  options: CreateServicesOptions,
): Promise<MeshServices> {
  const { config, logger, permissions, permissionsRegistry } = options;
  const { meshes } = config;
  const knex = await applyMigrations(options.database);
  const holder = `${hostname()}/${randomUUID()}`;
  const telemetry = MeshTelemetry.create(options);
  const loaded = await loadCalendar({
    ...config.calendar,
    urlReader: options.urlReader,
    logger,
  });
  const { calendar } = loaded;
  const clusters = ClusterStore.create({ knex });
  const feeds = FeedStore.create({ knex });
  const events = EventStore.create({ knex });
  const leases = LeaseStore.create({ knex });
  const store = ChangeStore.create({ knex });
  const stored = RepositoryStore.create({ knex });

  const repositories = GitCollector.create({
    store: stored,
    mirrorOf: createMirrors(options),
    layouts: options.layouts,
    logger,
    onError: ({ name }) =>
      telemetry.countError({ mesh: name, kind: 'repository', name }),
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
  const held = HoldStore.create({ knex });
  const upgrades = UpgradeService.create({
    views,
    calendar,
    arrivals: ArrivalStore.create({ knex }),
    holds: held,
    risks: ConnectionRisks.create({
      metrics: PrometheusMetrics.create({ meshes, timeout: RISK_TIMEOUT }),
    }),
  });
  const factsOf = async ({ name }: MeshConfig): Promise<PlanningFacts> => ({
    ...(await upgrades.knownOf(name)),
    observed: [...(await views.get(name)).observed.values()].filter(
      hasFreshPart,
    ),
  });
  const planner = createChangePlanner({ calendar, factsOf });
  const integrations = ScmIntegrations.fromConfig(options.rootConfig);
  options.providers.push(
    GithubScmProvider.create({ integrations }),
    GiteaScmProvider.create({ integrations }),
  );
  const metrics = PrometheusMetrics.create({ meshes });
  const pullRequests = PullRequests.create({
    providers: options.providers,
    author: config.pullRequests.author,
  });
  const worker = ChangeWorker.create({
    meshes,
    store,
    repositories,
    planner,
    pullRequests,
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
  const links = LinkStore.create({ knex });
  const gates = GateService.create({
    metrics,
    store: GateStore.create({ knex }),
  });
  const progress = ProgressService.create({
    views,
    changes: store,
    links,
    repositories,
    checks: RequiredChecks.create({ pullRequests, logger }),
    gateOf: (change, reached, policy) => gates.get(change, reached, policy),
  });
  const telling = {
    changes: store,
    pullRequests,
    logger,
    appUrl: options.rootConfig.getOptionalString('app.baseUrl'),
  };
  const healthStatuses = HealthStatuses.create({ ...telling, links, gates });
  const retirementStatuses = RetirementStatuses.create(telling);
  const reconcile = async (mesh: MeshConfig) => {
    await worker.reconcile(mesh);
    await retirementStatuses.publish(mesh);
  };
  const announcer = Announcer.create({
    links,
    notifications: options.notifications,
    signals: options.signals,
    events: options.events,
    logger,
  });
  const collectors = meshes.flatMap(mesh =>
    mesh.clusters.map(({ name }) =>
      ClusterCollector.create({
        mesh,
        cluster: name,
        client: InstrumentedClusterClient.create({
          client: options.client,
          telemetry,
          mesh: mesh.name,
        }),
        leases,
        store: clusters,
        feeds,
        logger,
        holder,
      }),
    ),
  );

  return {
    authorizer,
    views,
    changes,
    upgrades,
    progress,
    rollbacks: RollbackService.create({
      views,
      changes: store,
      repositories,
      calendar,
      factsOf,
    }),
    holds: HoldService.create({ views, store: held, authorizer }),
    gateways: GatewayLists.create({
      views,
      index: GatewayIndex.create({ knex }),
    }),
    histories: MeshHistories.create({
      repositories,
      layouts: options.layouts,
    }),
    events,
    calendar: loaded,
    telemetry,
    async rebuild(mesh, by) {
      const at = new Date().toISOString();
      await forgetMesh(knex, { mesh: mesh.name, at, by });
      repositories.forget(mesh);
      // A failure is stored and shown as the repository's health.
      await repositories.refresh(mesh).catch(() => undefined);
    },
    entities: EntityViews.create({
      catalog: options.catalog,
      views,
      changes: store,
      authorizer,
    }),
    traffic: TrafficViews.create({ views, metrics }),
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
        onPullRequest: reconcile,
      });
      for (const mesh of meshes) {
        await options.scheduler.scheduleTask({
          id: `git-${mesh.name}`,
          frequency: { milliseconds: config.refresh.git },
          timeout: { minutes: 3 },
          scope: 'global',
          fn: async () => {
            // A failure is stored and shown; there is nothing to add to it.
            await telemetry
              .trace('collect', { mesh: mesh.name, source: 'repository' }, () =>
                repositories.refresh(mesh),
              )
              .catch(() => undefined);
          },
        });
        await options.scheduler.scheduleTask({
          id: `changes-${mesh.name}`,
          frequency: RECONCILE,
          timeout: { minutes: 10 },
          scope: 'global',
          fn: () =>
            telemetry.trace('reconcile', { mesh: mesh.name }, () =>
              reconcile(mesh),
            ),
        });
      }
      for (const mesh of meshes) {
        await options.scheduler.scheduleTask({
          id: `progress-${mesh.name}`,
          frequency: OBSERVE,
          timeout: { minutes: 2 },
          scope: 'global',
          fn: async () => {
            await upgrades.observe(mesh.name);
            const { policy } = await views.get(mesh.name);
            await progress.observe(mesh.name, (change, reached) =>
              announcer.announce(change, reached, policy),
            );
          },
        });
      }
      for (const mesh of meshes) {
        await options.scheduler.scheduleTask({
          id: `health-${mesh.name}`,
          frequency: COMPARE,
          timeout: { minutes: 5 },
          scope: 'global',
          fn: async () => {
            const { policy } = await views.get(mesh.name);
            await healthStatuses.publish(mesh, policy);
          },
        });
      }
      await options.scheduler.scheduleTask({
        id: 'retention',
        frequency: { hours: 1 },
        timeout: { minutes: 5 },
        scope: 'global',
        fn: async () => {
          const before = new Date(Date.now() - config.retention.events);
          await events.prune(before.toISOString());
        },
      });
      telemetry.observeSources(async () =>
        (
          await Promise.all(
            meshes.map(async ({ name }) =>
              (
                await views.sources(name)
              ).map(health => ({ mesh: name, health })),
            ),
          )
        ).flat(),
      );
      // What a crash has left is not kept waiting for the schedule.
      for (const mesh of meshes) {
        reconcile(mesh).catch(error =>
          logger.warn(
            `Changes of mesh ${mesh.name} are looked at later`,
            toError(error),
          ),
        );
      }
      for (const collector of collectors) collector.start();
      options.lifecycle.addShutdownHook(async () => {
        await Promise.all(collectors.map(collector => collector.stop()));
      });
    },
  };
}
