import { readObservedMesh } from './readObservedMesh';
import { createFakeApi, failure, list } from './testing';

const PODS = '/api/v1/pods';
const GATEWAYS = '/apis/gateway.networking.k8s.io/v1/gateways';
const now = () => new Date('2026-10-01T12:00:00Z');

describe('readObservedMesh', () => {
  it('reads an empty cluster without ignorance', async () => {
    const api = createFakeApi();
    const observed = await readObservedMesh({
      cluster: 'c1',
      fetch: api.fetch,
      now,
    });
    expect(observed).toMatchObject({
      cluster: 'c1',
      observedAt: '2026-10-01T12:00:00.000Z',
      gateways: [],
      validator: null,
    });
    expect(Object.keys(observed.sources)).toHaveLength(13);
    expect(new Set(Object.values(observed.sources).map(s => s.state))).toEqual(
      new Set(['fresh']),
    );
  });

  it('takes the null of an empty metadata list for an empty list', async () => {
    const api = createFakeApi();
    api.answer(
      '/api/v1/services',
      Response.json({
        kind: 'PartialObjectMetadataList',
        metadata: { resourceVersion: '1' },
        items: null,
      }),
    );
    const observed = await readObservedMesh({
      cluster: 'c1',
      fetch: api.fetch,
    });
    expect(observed.sources.services?.state).toBe('fresh');
  });

  it('never asks for secrets, ConfigMaps or whole objects it has no use for', async () => {
    const api = createFakeApi();
    await readObservedMesh({ cluster: 'c1', fetch: api.fetch });
    const paths = api.requests.map(request => request.path).join(' ');
    expect(paths).not.toMatch(/secrets|configmaps/);
    const services = api.requests.find(r => r.path.endsWith('/services'));
    expect(services?.headers.Accept).toContain('PartialObjectMetadataList');
  });

  it('reads every page, and begins again when a page expires', async () => {
    const api = createFakeApi();
    let expired = false;
    api.answer(GATEWAYS, () => {
      const { query } = api.requests.at(-1)!;
      expect(query.get('limit')).toBe('1000');
      const gateway = (name: string) => ({
        metadata: { namespace: 'shop', name },
        spec: { gatewayClassName: 'istio-waypoint' },
      });
      if (!query.has('continue')) {
        return list([gateway('a')], { continue: 'more' });
      }
      if (!expired) {
        expired = true;
        return failure(410);
      }
      return list([gateway('b')]);
    });
    const observed = await readObservedMesh({
      cluster: 'c1',
      fetch: api.fetch,
    });
    expect(observed.gateways.map(gateway => gateway.name)).toEqual(['a', 'b']);
  });

  it('loses one kind to a failure, and says why', async () => {
    const api = createFakeApi();
    api.answer(PODS, failure(403));
    api.answer(GATEWAYS, new Response('404 page not found', { status: 404 }));
    api.answer('/api/v1/services', () => {
      throw new TypeError('fetch failed', {
        cause: new Error('connect ECONNREFUSED 127.0.0.1:1'),
      });
    });
    api.answer('/api/v1/namespaces', new Response('<html>', { status: 200 }));
    const { sources } = await readObservedMesh({
      cluster: 'c1',
      fetch: api.fetch,
      now,
    });
    expect(sources.pods).toEqual({
      state: 'unknown',
      observedAt: null,
      reason: 'forbidden',
    });
    expect(sources.gateways).toMatchObject({
      state: 'absent',
      observedAt: '2026-10-01T12:00:00.000Z',
    });
    expect(sources.services?.reason).toBe(
      'unreachable: fetch failed: connect ECONNREFUSED 127.0.0.1:1',
    );
    expect(sources.namespaces?.reason).toBe('the answer is no list: <html>');
    expect(sources.deployments?.state).toBe('fresh');
  });

  it.each([
    [
      'a proxy that does not know the cluster',
      '{"error":{"name":"NotFoundError","message":"no cluster c1"}}',
      'HTTP 404, and not from a Kubernetes API: no cluster c1',
    ],
    [
      'a portal without the Kubernetes plugin',
      '',
      'HTTP 404, and not from a Kubernetes API',
    ],
    [
      'a web server',
      '<html>404 Not Found</html>',
      'HTTP 404, and not from a Kubernetes API',
    ],
  ])('does not take the 404 of %s for an absent kind', async (_, body, why) => {
    const api = createFakeApi();
    api.answer(GATEWAYS, new Response(body, { status: 404 }));
    const { sources } = await readObservedMesh({
      cluster: 'c1',
      fetch: api.fetch,
    });
    expect(sources.gateways).toMatchObject({ state: 'unknown', reason: why });
  });

  it('takes the Status of an API server for an absent kind', async () => {
    const api = createFakeApi();
    api.answer(GATEWAYS, failure(404));
    const { sources } = await readObservedMesh({
      cluster: 'c1',
      fetch: api.fetch,
    });
    expect(sources.gateways?.state).toBe('absent');
  });

  it('joins Gateway, Deployment and running pods', async () => {
    const api = createFakeApi();
    const labels = { 'gateway.networking.k8s.io/gateway-name': 'cart' };
    api.answer(
      GATEWAYS,
      list([{ metadata: { namespace: 'shop', name: 'cart' } }]),
    );
    api.answer('/apis/apps/v1/deployments', () => {
      const istiods =
        api.requests.at(-1)?.query.get('labelSelector') === 'app=istiod';
      return list([
        istiods
          ? {
              metadata: {
                namespace: 'istio-system',
                name: 'istiod-1-30-5',
                labels: { app: 'istiod', 'istio.io/rev': '1-30-5' },
              },
            }
          : { metadata: { namespace: 'shop', name: 'cart', labels } },
      ]);
    });
    const pod = (name: string, phase: string, version: string) => ({
      metadata: { namespace: 'shop', name, labels },
      spec: {
        containers: [{ name: 'istio-proxy', image: `hub/proxyv2:${version}` }],
      },
      status: { phase },
    });
    api.answer(PODS, () =>
      api.requests.at(-1)?.query.get('labelSelector')?.startsWith('gateway')
        ? list([
            pod('cart-1', 'Running', '1.30.5'),
            pod('cart-2', 'Pending', '1.30.6'),
          ])
        : list([]),
    );
    const observed = await readObservedMesh({
      cluster: 'c1',
      fetch: api.fetch,
    });
    expect(observed.istiods[0]).toMatchObject({
      revision: '1-30-5',
      version: null,
    });
    expect(observed.gateways[0].deployment?.name).toBe('cart');
    expect(observed.gateways[0].pods.map(each => each.version)).toEqual([
      '1.30.5',
    ]);
  });
});
