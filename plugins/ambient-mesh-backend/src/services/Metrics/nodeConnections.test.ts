import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { PrometheusMetrics } from './PrometheusMetrics';

const server = setupServer();
registerMswTestHooks(server);

const URL = 'https://prometheus.test/api/v1/query';
const AT = new Date('2026-11-24T12:00:00Z');

const ask = async (cluster = 'prod') =>
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
              url: 'https://prometheus.test',
              matchers: { cluster: 'prod' },
              labels: { namespace: 'namespace', pod: 'pod' },
            },
          },
          { name: 'bare', kubernetes: 'bare' },
        ],
      },
    ],
  }).nodeConnections({
    mesh: 'main',
    cluster,
    grace: 300,
    at: AT,
    ztunnels: ['a', 'b', 'c', 'd'].map(name => ({
      namespace: 'istio-system',
      pod: `ztunnel-${name}`,
      node: `node-${name}`,
    })),
  });

const sample = (
  pod: string,
  value: number,
  more: Record<string, string> = {},
) => ({
  metric: { namespace: 'istio-system', pod: `ztunnel-${pod}`, ...more },
  value: [AT.getTime() / 1_000, String(value)],
});

/** Recorded answers: `d` is not scraped, `c` has carried nothing. */
const answers = {
  scraped: ['a', 'b', 'c'].map(pod => sample(pod, 1)),
  open: [sample('a', 900), sample('b', 40)],
  resets: [sample('a', 2), sample('b', 31)],
  workloads: [
    sample('b', 9, { mesh_workload_namespace: 'pay', mesh_workload: 'web' }),
    sample('b', 31, { mesh_workload_namespace: 'pay', mesh_workload: 'db' }),
  ],
};

const kindOf = (query: string): keyof typeof answers => {
  if (query.includes('istio_build')) return 'scraped';
  if (query.startsWith('topk')) return 'workloads';
  return query.includes('offset 300s') ? 'resets' : 'open';
};

describe('connections that a new ztunnel resets', () => {
  it('are ranked by node, and unknown where nothing is scraped', async () => {
    const queries: string[] = [];
    server.use(
      http.post(URL, async ({ request }) => {
        const form = new URLSearchParams(await request.text());
        const query = form.get('query')!;
        queries.push(query);
        expect(form.get('time')).toBe(AT.toISOString());
        return HttpResponse.json({
          status: 'success',
          data: { resultType: 'vector', result: answers[kindOf(query)] },
        });
      }),
    );
    expect(await ask()).toEqual({
      cluster: 'prod',
      at: AT.toISOString(),
      grace: 300,
      nodes: [
        {
          node: 'node-b',
          open: 40,
          resets: 31,
          workloads: [
            { namespace: 'pay', workload: 'db', open: 31 },
            { namespace: 'pay', workload: 'web', open: 9 },
          ],
        },
        { node: 'node-a', open: 900, resets: 2, workloads: [] },
        { node: 'node-c', open: 0, resets: 0, workloads: [] },
        { node: 'node-d', open: null, resets: null, workloads: [] },
      ],
      unknown: 'Prometheus does not scrape the ztunnel of 1 of 4 nodes.',
    });
    expect(new Set(queries.map(kindOf)).size).toBe(4);
    for (const query of queries) {
      expect(query).toContain(
        'namespace=~"istio-system",pod=~"ztunnel-a|ztunnel-b|ztunnel-c|ztunnel-d",cluster="prod"',
      );
    }
  });

  it.each([
    ['prod', 'HTTP 503 (overloaded)'],
    ['bare', "set 'prometheus.url'"],
  ])('are unknown, never none, of %s: %s', async (cluster, reason) => {
    server.use(
      http.post(URL, () =>
        HttpResponse.json(
          { status: 'error', error: 'overloaded' },
          { status: 503 },
        ),
      ),
    );
    const { nodes, unknown } = await ask(cluster);
    expect(unknown).toContain(reason);
    expect(nodes).toHaveLength(4);
    expect(nodes.every(each => each.open === null)).toBe(true);
    expect(nodes.every(each => each.resets === null)).toBe(true);
  });
});
