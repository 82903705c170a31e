import { startExporter } from '@ambient-mesh/sandbox';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  hasPrometheus,
  startPrometheus,
} from '../../__testUtils__/startPrometheus';
import { MeasuredGateway } from './MeshMetrics';
import { PrometheusMetrics } from './PrometheusMetrics';

jest.setTimeout(120_000);

const installed = hasPrometheus();
if (!installed && process.env.CI) {
  throw new Error('Install prometheus: traffic is read from a real one in CI');
}

const waypoint: MeasuredGateway = {
  namespace: 'bookinfo',
  name: 'reviews',
  role: 'waypoint',
};
const gateway = (name: string, role: MeasuredGateway['role']) => ({
  namespace: 'bookinfo',
  name,
  role,
});

(installed ? describe : describe.skip)(
  'traffic from a real Prometheus (prometheus must be installed)',
  () => {
    let exporter: Awaited<ReturnType<typeof startExporter>>;
    let prometheus: Awaited<ReturnType<typeof startPrometheus>>;
    const envoy = { namespace: 'bookinfo', reporter: 'waypoint' as const };

    beforeAll(async () => {
      exporter = await startExporter({
        requests: [
          // Two pods of one waypoint, one request of ten fails.
          ...['reviews-5d8f9c7b4-x2x9z', 'reviews-5d8f9c7b4-abcde'].flatMap(
            pod => [
              { ...envoy, pod, responseCode: 200, rate: 9, latency: 8 },
              { ...envoy, pod, responseCode: 503, rate: 1, latency: 80 },
            ],
          ),
          // Others, whose names begin alike or are in another namespace.
          {
            ...envoy,
            pod: 'reviews-v2-6f7d8c9b5-q1w2e',
            responseCode: 500,
            rate: 50,
            latency: 8,
          },
          {
            ...envoy,
            namespace: 'checkout',
            pod: 'reviews-5d8f9c7b4-x2x9z',
            responseCode: 500,
            rate: 50,
            latency: 8,
          },
          {
            namespace: 'bookinfo',
            reporter: 'source',
            pod: 'front-istio-7c9d8b6f5-k4j5h',
            responseCode: 200,
            rate: 4,
            latency: 8,
          },
        ],
        connections: [
          {
            namespace: 'bookinfo',
            workload: 'reviews',
            rate: 3,
            failed: 1,
            sent: 2_000,
            received: 1_000,
          },
        ],
        ztunnels: [
          {
            ...{ namespace: 'istio-system', pod: 'ztunnel-a' },
            connections: [
              // All of one pair have lasted; of the other none has.
              {
                ...{ reporter: 'source', opened: 7, closed: 0 },
                ...{ namespace: 'shop', workload: 'cart' },
              },
              {
                ...{ reporter: 'destination', opened: 500, closed: 500 },
                ...{ namespace: 'shop', workload: 'web' },
              },
              {
                ...{ reporter: 'destination', opened: 25, closed: 5 },
                ...{ namespace: 'pay', workload: 'db' },
              },
            ],
          },
          {
            ...{ namespace: 'istio-system', pod: 'ztunnel-idle' },
            connections: [],
          },
        ],
      });
      prometheus = await startPrometheus(exporter.target);
    });
    afterAll(async () => {
      await prometheus?.stop();
      await exporter?.close();
    });

    const metrics = () =>
      PrometheusMetrics.create({
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
    const measure = async (gateways: MeasuredGateway[], at?: Date) =>
      metrics().gatewayTraffic({
        mesh: 'main',
        cluster: 'prod',
        window: 'PT10S',
        gateways,
        at,
      });
    const untilMeasured = async () => {
      for (;;) {
        const [traffic] = await measure([waypoint]);
        if (traffic.requests && traffic.connections) return traffic;
        await sleep(200);
      }
    };

    it('is of this gateway alone, with errors and latency', async () => {
      const { requests, connections, unknown } = await untilMeasured();
      expect(unknown).toBeNull();
      expect(requests!.rate).toBeGreaterThan(0);
      expect(requests!.errorRatio).toBeCloseTo(0.1, 5);
      // Nine of ten are between 5 and 10 ms, one between 50 and 100 ms.
      expect(requests!.latency.p50).toBeGreaterThan(5);
      expect(requests!.latency.p50).toBeLessThan(10);
      expect(requests!.latency.p95).toBeCloseTo(75, 3);
      expect(requests!.latency.p99).toBeCloseTo(95, 3);
      expect(connections!.errorRatio).toBeCloseTo(0.25, 5);
      expect(connections!.sent / connections!.received).toBeCloseTo(2, 5);
    });

    it('asks for several gateways at once, and knows nothing of one that is not counted', async () => {
      await untilMeasured();
      const [own, front, silent] = await measure([
        waypoint,
        gateway('front', 'ingress'),
        gateway('silent', 'waypoint'),
      ]);
      expect(own.requests!.rate / front.requests!.rate).toBeCloseTo(5, 3);
      expect(front.requests!.errorRatio).toBe(0);
      expect(front.connections).toBeNull();
      expect(front.unknown).toContain('connections to it');
      expect(silent).toMatchObject({
        requests: null,
        connections: null,
        unknown: expect.stringContaining('does not scrape'),
      });
    });

    it('counts what a new ztunnel resets, by node', async () => {
      const ask = (grace: number) =>
        metrics().nodeConnections({
          ...{ mesh: 'main', cluster: 'prod', grace },
          ztunnels: ['a', 'idle', 'dark'].map(name => ({
            ...{ namespace: 'istio-system', pod: `ztunnel-${name}` },
            node: name,
          })),
        });
      const untilOlder = async () => {
        for (;;) {
          const risk = await ask(2);
          if (risk.nodes[0].resets) return risk;
          await sleep(200);
        }
      };
      const { nodes, unknown } = await untilOlder();
      expect(nodes).toEqual([
        {
          node: 'a',
          open: 27,
          resets: 27,
          workloads: [
            { namespace: 'pay', workload: 'db', open: 20 },
            { namespace: 'shop', workload: 'cart', open: 7 },
          ],
        },
        { node: 'idle', open: 0, resets: 0, workloads: [] },
        { node: 'dark', open: null, resets: null, workloads: [] },
      ]);
      expect(unknown).toContain('1 of 3 nodes');
      // What is younger than the period is not said to outlive it.
      const [young] = (await ask(3_600)).nodes;
      expect(young).toMatchObject({ open: 27, resets: 0 });
    });

    it('can look at a window of the past', async () => {
      await untilMeasured();
      const at = new Date(Date.now() - 3_600_000);
      const [traffic] = await measure([waypoint], at);
      expect(traffic).toMatchObject({
        at: at.toISOString(),
        window: 'PT10S',
        requests: null,
      });
    });
  },
);
