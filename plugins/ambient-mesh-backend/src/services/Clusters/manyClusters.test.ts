import {
  MeshView,
  SourceHealth,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubeApi, startKubeApi } from '@ambient-mesh/sandbox';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BackendProcess } from '../../__testUtils__/BackendProcess';
import { TestRepository } from '../../__testUtils__/TestRepository';

jest.setTimeout(180_000);

const GOOD = Array.from({ length: 17 }, (_, at) => `good-${at}`);
const BAD = ['hung', 'truncating', 'unavailable'];

describe('20 clusters behind the real Kubernetes plugin, three of them bad', () => {
  const apis = new Map<string, KubeApi>();
  let folder: string;
  let repository: TestRepository;
  let backend: BackendProcess;

  beforeAll(async () => {
    for (const name of [...GOOD, ...BAD]) {
      const token = { token: name, user: 'u', groups: ['system:masters'] };
      apis.set(name, await startKubeApi({ port: 0, tokens: [token] }));
    }
    apis.get('hung')?.faults.add({ effect: { type: 'hang' } });
    apis
      .get('truncating')
      ?.faults.add({ effect: { type: 'truncate', afterBytes: 40 } });
    apis
      .get('unavailable')
      ?.faults.add({ effect: { type: 'status', code: 503 } });
    folder = await mkdtemp(join(tmpdir(), 'mesh-clusters-'));
    repository = await TestRepository.create({ 'readme.md': 'nothing yet' });
    backend = await BackendProcess.start({
      folder,
      database: { client: 'better-sqlite3', connection: ':memory:' },
      main: 'kubernetesProcessMain.ts',
      ready: () => true,
      config: {
        kubernetes: {
          serviceLocatorMethod: { type: 'multiTenant' },
          clusterLocatorMethods: [
            {
              type: 'config',
              clusters: [...apis].map(([name, api]) => ({
                name,
                url: api.url,
                authProvider: 'serviceAccount',
                serviceAccountToken: name,
              })),
            },
          ],
        },
        ambientMesh: {
          workingDirectory: join(folder, 'mirrors'),
          meshes: {
            main: {
              repository: { url: repository.url },
              clusters: Object.fromEntries(
                [...apis.keys()].map(name => [name, {}]),
              ),
            },
          },
        },
      },
    });
  });

  afterAll(async () => {
    await backend?.kill();
    await Promise.all([...apis.values()].map(api => api.close()));
    await repository?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  async function until(wanted: (sources: SourceHealth[]) => boolean) {
    for (;;) {
      const sources = (await backend.get<SourceHealth[]>('/health')).filter(
        ({ kind }) => kind === 'cluster',
      );
      if (wanted(sources)) return sources;
      await sleep(100);
    }
  }
  const fresh = (sources: SourceHealth[]) =>
    sources.filter(({ state }) => state === 'fresh').map(({ name }) => name);

  it('answers for all, the good ones fresh whatever the bad ones do', async () => {
    const sources = await until(all => fresh(all).length === GOOD.length);
    expect(fresh(sources).sort()).toEqual([...GOOD].sort());
    const hung = sources.find(({ name }) => name === 'hung');
    expect(hung).toMatchObject({ state: 'unknown', observedAt: null });
  });

  it('says of each bad one what is wrong, and keeps the good ones fresh', async () => {
    // on a busy machine the first answer of any of them may be late
    const sources = await until(
      all =>
        BAD.every(name => all.find(each => each.name === name)?.since) &&
        all.some(({ reason }) => reason?.includes('503')) &&
        fresh(all).length === GOOD.length,
    );
    const reasons = Object.fromEntries(
      sources.map(({ name, state, reason }) => [name, { state, reason }]),
    );
    expect(reasons.hung).toEqual({
      state: 'unknown',
      reason: 'unreachable: no answer for 10 s',
    });
    expect(reasons.unavailable).toEqual({
      state: 'unknown',
      reason:
        'unreachable: the API answers 503: the server is currently unable to handle the request',
    });
    expect(reasons.truncating).toMatchObject({
      state: 'unknown',
      reason: expect.stringMatching(/^unreachable: /),
    });
    expect(fresh(sources).sort()).toEqual([...GOOD].sort());

    const { clusters } = await backend.get<MeshView>('/meshes/main');
    expect(clusters).toHaveLength(20);
    for (const { cluster, unknown } of clusters) {
      expect(unknown.map(({ what }) => what).includes('gateways')).toBe(
        BAD.includes(cluster),
      );
    }
  });

  it('sees at once what happens in each good one, whatever the bad ones do', async () => {
    await Promise.all(GOOD.map(name => addChannel(apis.get(name)!, name)));
    const seen = async () =>
      (await backend.get<MeshView>('/meshes/main')).clusters.flatMap(
        ({ cluster, channels }) =>
          channels.flatMap(({ observed }) =>
            observed.map(revision => [cluster, revision]),
          ),
      );
    while ((await seen()).length < GOOD.length) await sleep(100);
    expect(await seen()).toEqual(GOOD.map(name => [name, name]));
  });

  it('holds one connection to the one that never answers', () => {
    expect(apis.get('hung')?.counters()).toMatchObject({
      requests: 1,
      openConnections: 1,
    });
    for (const name of ['truncating', 'unavailable']) {
      const counters = apis.get(name)?.counters();
      expect(counters?.openConnections).toBeLessThanOrEqual(1);
      expect(Object.keys(counters?.byRequest ?? {})).toEqual(['/version']);
    }
  });
});

/** A channel that points to a revision of this name. */
async function addChannel(api: KubeApi, revision: string): Promise<void> {
  const response = await fetch(
    `${api.url}/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${revision}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'MutatingWebhookConfiguration',
        metadata: {
          name: 'istio-revision-tag-stable',
          labels: { 'istio.io/tag': 'stable', 'istio.io/rev': revision },
        },
        webhooks: [],
      }),
    },
  );
  expect(response.status).toBe(201);
}
