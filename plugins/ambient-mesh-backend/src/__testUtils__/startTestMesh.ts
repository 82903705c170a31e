import { meshScmExtensionPoint } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import {
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
import { meshClusterClientServiceRef } from '../services/ClusterClient';
import { gitopsFiles } from './gitopsFiles';
import { TestCluster } from './TestCluster';
import { testPermissions } from './testPermissions';
import { TestRepository } from './TestRepository';
import { TestScm } from './TestScm';

/** How long `until` asks, milliseconds. */
const PATIENCE = 20_000;

/** A running backend over a real repository, one cluster and a Git host. */
export interface TestMesh {
  repository: TestRepository;
  cluster: TestCluster;
  scm: TestScm;
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

/** Starts the plugin and waits until it has read Git and the cluster. */
export async function startTestMesh(
  options: {
    files?: Record<string, string>;
    entities?: Entity[];
    cluster?: TestCluster;
  } = {},
): Promise<TestMesh> {
  const repository = await TestRepository.create(
    options.files ?? gitopsFiles(),
  );
  const cluster = options.cluster ?? TestCluster.create();
  const scm = TestScm.create(repository);
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
            init: async ({ extension }) => extension.addProvider(scm),
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
      catalogServiceMock.factory({ entities: options.entities ?? [] }),
      mockServices.rootConfig.factory({
        data: {
          ambientMesh: {
            meshes: {
              main: {
                title: 'Main mesh',
                repository: { url: repository.url },
                clusters: { prod: {} },
              },
            },
            refresh: { git: { seconds: 30 } },
          },
        },
      }),
    ],
  });
  const call = (test: request.Test, as: string) => test.set(authorization(as));
  const mesh: TestMesh = {
    repository,
    cluster,
    scm,
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
    async stop() {
      await backend.stop();
      await repository.remove();
    },
  };
  await mesh.until(
    async () => (await mesh.get('/health')).body as Array<{ state: string }>,
    sources => sources.every(({ state }) => state === 'fresh'),
  );
  return mesh;
}
