import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { PrometheusMetrics } from './PrometheusMetrics';

const server = setupServer();
registerMswTestHooks(server);

const URL = 'https://prometheus.test/api/v1/query';
const AT = new Date('2026-11-24T12:00:00Z');

const create = () =>
  PrometheusMetrics.create({
    timeout: 200,
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
              url: 'https://prometheus.test/',
              bearerToken: 'secret',
              matchers: { cluster: 'prod' },
              labels: { namespace: 'namespace', pod: 'pod_name' },
            },
          },
          { name: 'bare', kubernetes: 'bare' },
        ],
      },
    ],
  });

const measure = async (cluster = 'prod') => {
  const [traffic] = await create().gatewayTraffic({
    mesh: 'main',
    cluster,
    gateways: [{ namespace: 'bookinfo', name: 'a.b', role: 'waypoint' }],
    window: 'PT5M',
    at: AT,
  });
  return traffic;
};

const nothing = {
  at: AT.toISOString(),
  window: 'PT5M',
  requests: null,
  connections: null,
};

describe('PrometheusMetrics', () => {
  it('asks with the token, the labels and the time that are configured', async () => {
    const queries: string[] = [];
    server.use(
      http.post(URL, async ({ request }) => {
        const form = new URLSearchParams(await request.text());
        queries.push(form.get('query')!);
        expect(request.headers.get('authorization')).toBe('Bearer secret');
        expect(form.get('time')).toBe(AT.toISOString());
        return HttpResponse.json({
          status: 'success',
          data: { resultType: 'vector', result: [] },
        });
      }),
    );
    expect(await measure()).toEqual({
      ...nothing,
      unknown: expect.stringContaining('has counted no requests'),
    });
    expect(queries[0]).toContain(
      'istio_requests_total{reporter=~"waypoint|source",namespace=~"bookinfo",pod_name=~"(a\\\\.b)-[a-z0-9]+-[a-z0-9]+",cluster="prod"}[300s]',
    );
    expect(queries.every(query => query.includes('cluster="prod"'))).toBe(true);
  });

  it('does not take NaN for a number', async () => {
    server.use(
      http.post(URL, async ({ request }) => {
        const query = new URLSearchParams(await request.text()).get('query')!;
        const metric = { namespace: 'bookinfo', mesh_deployment: 'a.b' };
        const result = query.includes('istio_request')
          ? [
              {
                metric,
                value: [1, query.startsWith('histogram') ? 'NaN' : '0'],
              },
            ]
          : [];
        return HttpResponse.json({
          status: 'success',
          data: { resultType: 'vector', result },
        });
      }),
    );
    expect((await measure()).requests).toEqual({
      rate: 0,
      errorRatio: null,
      latency: { p50: null, p95: null, p99: null },
    });
  });

  it.each<[string, () => Response | Promise<Response>, string]>([
    [
      'a bad answer',
      () =>
        HttpResponse.json(
          { status: 'error', error: 'overloaded' },
          { status: 503 },
        ),
      'HTTP 503 (overloaded)',
    ],
    [
      'refused credentials',
      () => new HttpResponse('no', { status: 401 }),
      '401',
    ],
    ['something else', () => HttpResponse.html('<p>Welcome</p>'), 'HTTP 200'],
    ['no connection', () => HttpResponse.error(), 'does not answer'],
    [
      'silence',
      async () => {
        await delay('infinite');
        return HttpResponse.error();
      },
      'does not answer',
    ],
  ])('knows nothing after %s, and says why', async (_, answer, reason) => {
    server.use(http.post(URL, answer));
    const traffic = await measure();
    expect(traffic).toEqual({
      ...nothing,
      unknown: expect.stringContaining(reason),
    });
    expect(traffic.unknown).toContain('app-config');
  });

  it('says that there is no Prometheus for a cluster', async () => {
    expect(await measure('bare')).toEqual({
      ...nothing,
      unknown: expect.stringContaining("set 'prometheus.url'"),
    });
  });

  it.each([
    ['one without Prometheus', 'bare'],
    ['one whose Prometheus does not answer', 'prod'],
  ])('knows nothing of a whole cluster: %s', async (_, cluster) => {
    server.use(http.post(URL, () => HttpResponse.error()));
    expect(
      await create().clusterTraffic({ mesh: 'main', cluster, window: 'PT5M' }),
    ).toEqual({ xdsRejects: null, connections: null });
  });

  it('does not take an istiod that is not scraped for one without rejects', async () => {
    server.use(
      http.post(URL, () =>
        HttpResponse.json({
          status: 'success',
          data: { resultType: 'vector', result: [] },
        }),
      ),
    );
    const { xdsRejects } = await create().clusterTraffic({
      mesh: 'main',
      cluster: 'prod',
      window: 'PT5M',
    });
    expect(xdsRejects).toBeNull();
  });
});
