import {
  defaultPolicy,
  MeshPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { mockServices } from '@backstage/backend-test-utils';
import { startExporter } from '@ambient-mesh/sandbox';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabases } from '../../__testUtils__/databases';
import {
  hasPrometheus,
  startPrometheus,
} from '../../__testUtils__/startPrometheus';
import { PrometheusMetrics } from '../Metrics';
import { applyMigrations, ChangeRecord } from '../Store';
import { GateService } from './GateService';
import { GateStore } from './GateStore';

jest.setTimeout(180_000);

const installed = hasPrometheus();
if (!installed && process.env.CI) {
  throw new Error('Install prometheus: gates are tried on a real one in CI');
}

const SECONDS = 6;

const policy: MeshPolicy = {
  ...defaultPolicy(),
  healthGates: { window: `PT${SECONDS}S`, errorRate: 0.01, latency: 1.5 },
};

const row = (namespace: string) => ({
  namespace,
  name: 'reviews',
  cluster: 'prod',
  role: 'waypoint' as const,
  from: '1.30.5',
  to: '1.31.1',
  restarts: true,
});

function merged(namespace: string): ChangeRecord {
  return {
    id: namespace,
    mesh: 'main',
    operations: [],
    title: 'Move channel stable to 1-31-1',
    state: 'merged',
    requestedBy: 'user:default/pia',
    requestedAt: '2026-10-01T12:00:00.000Z',
    updatedAt: '2026-10-01T12:00:00.000Z',
    branch: 'b',
    pullRequest: { number: 7, url: 'u' },
    mergeCommit: 'm',
    reason: null,
    intent: {
      operations: [],
      waivers: [],
      gateways: [row(namespace)],
      blobs: {},
    },
    baseCommit: null,
    activeKey: null,
    checkedAt: null,
    leftover: false,
  };
}

/** Traffic of waypoint `reviews`, the same in every namespace that is named. */
const traffic = (
  pod: string,
  namespaces: Array<{ name: string; errors?: number; latency?: number }>,
  rejects = 0,
) => ({
  requests: namespaces.flatMap(({ name, errors = 0, latency = 8 }) =>
    [
      { responseCode: 200, rate: 10 - errors },
      { responseCode: 503, rate: errors },
    ].map(each => ({
      namespace: name,
      pod: `reviews-${pod}`,
      reporter: 'waypoint' as const,
      latency,
      ...each,
    })),
  ),
  connections: namespaces.map(({ name }) => ({
    namespace: name,
    workload: 'reviews',
    ...{ rate: 3, failed: 0, sent: 2_000, received: 1_000 },
  })),
  istiods: [{ pod: 'istiod-1-31-1', rejects }],
});

(installed ? describe : describe.skip)(
  'health gates on a real Prometheus (prometheus must be installed)',
  () => {
    const databases = createTestDatabases();
    let exporter: Awaited<ReturnType<typeof startExporter>>;
    let prometheus: Awaited<ReturnType<typeof startPrometheus>>;
    let mergedAt: Date;
    let imagesAt: Date;

    /** Until a whole window of the traffic of now was scraped. */
    const untilSeen = () => sleep((SECONDS + 2) * 1_000);

    beforeAll(async () => {
      const healthy = ['fine', 'errors', 'slow'].map(name => ({ name }));
      exporter = await startExporter(
        traffic('5d8f9c7b4-before', [...healthy, { name: 'gone' }]),
      );
      prometheus = await startPrometheus(exporter.target);
      await untilSeen();
      mergedAt = new Date();
      exporter.replace(
        traffic('7c9d8b6f5-after', [
          { name: 'fine' },
          { name: 'errors', errors: 1 },
          { name: 'slow', latency: 80 },
        ]),
      );
      imagesAt = new Date();
      await untilSeen();
    });
    afterAll(async () => {
      await prometheus?.stop();
      await exporter?.close();
    });

    const start = async (now?: () => Date) => {
      const knex = await databases.init('SQLITE_3');
      await applyMigrations(mockServices.database({ knex, migrations: {} }));
      const metrics = PrometheusMetrics.create({
        meshes: [
          {
            name: 'main',
            title: 'main',
            repository: { url: 'https://git.test/acme/mesh', branch: 'main' },
            clusters: [
              {
                name: 'prod',
                kubernetes: 'prod',
                prometheus: {
                  url: prometheus.url,
                  matchers: { job: 'mesh' },
                  labels: { namespace: 'namespace', pod: 'pod' },
                },
              },
            ],
          },
        ],
      });
      return GateService.create({
        metrics,
        store: GateStore.create({ knex }),
        now,
      });
    };
    const reached = () => ({
      '/merged': mergedAt.toISOString(),
      'prod/images': imagesAt.toISOString(),
    });

    it('passes what is as healthy as before', async () => {
      const gates = await start();
      const gate = await gates.measure(merged('fine'), reached(), policy);
      expect(gate!.measures.map(each => [each.name, each.state])).toEqual([
        ['error-rate', 'passed'],
        ['latency-p99', 'passed'],
        ['ztunnel', 'passed'],
        ['xds-rejects', 'passed'],
      ]);
      expect(gate!.state).toBe('passed');
    });

    it.each([
      ['errors', 'error-rate'],
      ['slow', 'latency-p99'],
    ])('fails for %s, and for that alone', async (namespace, name) => {
      const gates = await start();
      const gate = await gates.measure(merged(namespace), reached(), policy);
      expect(gate!.state).toBe('failed');
      expect(
        gate!.measures.filter(each => each.state === 'failed'),
      ).toMatchObject([{ name }]);
    });

    it('does not know the health of a gateway that is not counted any more', async () => {
      const gates = await start();
      const gate = await gates.measure(merged('gone'), reached(), policy);
      expect(gate!.state).toBe('unknown');
    });

    it('looks at the connections of the whole cluster after ztunnel has moved', async () => {
      const gates = await start();
      const change = merged('fine');
      const gate = await gates.measure(
        {
          ...change,
          intent: {
            ...change.intent,
            gateways: [],
            done: [
              {
                cluster: 'prod',
                condition: {
                  kind: 'component-runs',
                  component: 'ztunnel',
                  version: '1.31.1',
                  revision: null,
                },
              },
            ],
          },
        },
        reached(),
        policy,
      );
      expect(gate!.measures.map(each => [each.name, each.state])).toEqual([
        ['ztunnel', 'passed'],
        ['xds-rejects', 'passed'],
      ]);
    });

    it('waits until the window has passed, and then keeps the answer', async () => {
      let now = new Date(imagesAt.getTime() + SECONDS * 1_000 - 1);
      const gates = await start(() => now);
      const measure = () => gates.measure(merged('fine'), reached(), policy);
      expect((await measure())!.state).toBe('waiting');
      now = new Date(imagesAt.getTime() + SECONDS * 1_000);
      expect((await measure())!.state).toBe('passed');
      expect(await gates.get(merged('fine'), reached(), policy)).toMatchObject({
        state: 'passed',
      });
    });

    it('fails when proxies reject what a new istiod says', async () => {
      exporter.replace(traffic('7c9d8b6f5-after', [{ name: 'fine' }], 1));
      const rejectedAt = new Date();
      await untilSeen();
      const gates = await start();
      const gate = await gates.measure(
        merged('fine'),
        { ...reached(), 'prod/images': rejectedAt.toISOString() },
        policy,
      );
      expect(
        gate!.measures.filter(each => each.state === 'failed'),
      ).toMatchObject([{ name: 'xds-rejects', before: 0 }]);
    });
  },
);
