import {
  meshScmExtensionPoint,
  ScmProvider,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import {
  BackendFeature,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { EventsService, eventsServiceRef } from '@backstage/plugin-events-node';
import { JsonObject } from '@backstage/types';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { createAmbientMeshPlugin } from '../createAmbientMeshPlugin';
import {
  MeshClusterClient,
  meshClusterClientServiceRef,
} from '../services/ClusterClient';
import { TestCluster } from './TestCluster';
import { testPermissions } from './testPermissions';

/** How long `until` asks, milliseconds. */
const PATIENCE = 20_000;

/** A running backend with this plugin alone. */
export interface TestPlugin {
  events: EventsService;
  get(path: string, as?: string): request.Test;
  post(path: string, body: JsonObject, as?: string): request.Test;
  /** Asks again until the answer is as wanted. */
  until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T>;
  stop(): Promise<void>;
}

/** The token of a person, of a service, or none at all. */
export function authorization(as: string): Record<string, string> {
  if (as === 'nobody') {
    return { authorization: mockCredentials.none.header() };
  }
  return {
    authorization: as.startsWith('user:')
      ? mockCredentials.user.header(as)
      : mockCredentials.service.header(),
  };
}

/**
 * Starts the plugin with the mesh `main` and waits until it has read Git and
 * the cluster `prod`.
 */
export async function startTestPlugin(options: {
  repositoryUrl: string;
  provider: ScmProvider;
  cluster?: MeshClusterClient;
  entities?: Entity[];
  /** More of app-config. */
  config?: JsonObject;
  /** More of the section `ambientMesh`. */
  ambientMesh?: JsonObject;
  /** Instead of the mocks that a test backend has. */
  features?: BackendFeature[];
}): Promise<TestPlugin> {
  const { repositoryUrl, provider } = options;
  const cluster = options.cluster ?? TestCluster.create();
  const events = mockServices.events();
  const backend = await startTestBackend({
    features: [
      createAmbientMeshPlugin({ validateResponses: true }),
      createBackendModule({
        pluginId: 'ambient-mesh',
        moduleId: 'test-scm',
        register: env =>
          env.registerInit({
            deps: { extension: meshScmExtensionPoint },
            init: async ({ extension }) => extension.addProvider(provider),
          }),
      }),
      createServiceFactory({
        service: meshClusterClientServiceRef,
        deps: {},
        factory: () => cluster,
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => events,
      }),
      testPermissions,
      ...(options.features ?? []),
      catalogServiceMock.factory({ entities: options.entities ?? [] }),
      mockServices.rootConfig.factory({
        data: {
          ...options.config,
          ambientMesh: {
            meshes: {
              main: {
                title: 'Main mesh',
                repository: { url: repositoryUrl },
                clusters: { prod: {} },
              },
            },
            refresh: { git: { seconds: 30 } },
            ...options.ambientMesh,
          },
        },
      }),
    ],
  });
  const call = (test: request.Test, as: string) => test.set(authorization(as));
  const plugin: TestPlugin = {
    events,
    get: (path, as = 'user:default/reader') =>
      call(request(backend.server).get(`/api/ambient-mesh${path}`), as),
    post: (path, body, as = 'user:default/reader') =>
      call(
        request(backend.server).post(`/api/ambient-mesh${path}`).send(body),
        as,
      ),
    async until(ask, wanted) {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const answer = await ask();
        if (wanted(answer)) return answer;
        if (Date.now() > end) {
          throw new Error(`It stays ${JSON.stringify(answer, null, 2)}`);
        }
        await sleep(50);
      }
    },
    stop: () => backend.stop(),
  };
  await plugin.until(
    async () => (await plugin.get('/health')).body as Array<{ state: string }>,
    sources => sources.every(({ state }) => state === 'fresh'),
  );
  return plugin;
}
