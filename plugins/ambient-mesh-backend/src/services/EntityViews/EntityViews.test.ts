import { EntityMeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { gitopsFiles } from '../../__testUtils__/gitopsFiles';
import { startTestMesh, TestMesh } from '../../__testUtils__/startTestMesh';

jest.setTimeout(60_000);

const CAS = 'user:default/cas';

const service = (namespace: string, name: string, labels: string) => `
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
  labels: ${labels}
spec:
  ports:
    - port: 9080
`;

describe('the view of an entity', () => {
  let mesh: TestMesh;
  beforeAll(async () => {
    mesh = await startTestMesh({
      files: {
        ...gitopsFiles(),
        'checkout/services.yaml': [
          service(
            'checkout',
            'cart',
            '{ istio.io/use-waypoint: reviews-waypoint, istio.io/use-waypoint-namespace: bookinfo }',
          ),
          service(
            'checkout',
            'pay',
            '{ istio.io/use-waypoint: cart-waypoint }',
          ),
        ].join('---'),
      },
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'shop',
            annotations: {
              'ambient-mesh/namespace': 'checkout',
              'ambient-mesh/service': 'cart, pay, bookinfo/reviews',
            },
          },
        },
      ],
    });
  });
  afterAll(() => mesh.stop());

  const view = async (as: string): Promise<EntityMeshView> =>
    (await mesh.get('/entities/component/default/shop', as)).body;

  it('has the waypoints of all its services, wherever they are', async () => {
    const { waypoints } = await view(CAS);
    const found = waypoints.map(({ gateway, services }) => [
      `${gateway.namespace}/${gateway.name}`,
      services,
    ]);
    expect(Object.fromEntries(found)).toEqual({
      'bookinfo/reviews-waypoint': expect.arrayContaining(['cart', 'reviews']),
      'checkout/cart-waypoint': ['pay'],
    });
  });

  it('tells for each of their namespaces who may change it', async () => {
    const { authority } = await view(CAS);
    expect(
      authority.map(({ namespace, owner, allowed }) => [
        namespace,
        owner,
        allowed,
      ]),
    ).toEqual([
      ['checkout', 'group:default/checkout', true],
      ['bookinfo', 'group:default/bookinfo', false],
    ]);
  });

  it('has the pull request that will bring a waypoint', async () => {
    const { changes: before } = await view(CAS);
    expect(before).toEqual([]);
    const { body: change } = await mesh.post(
      '/meshes/main/changes',
      {
        operations: [
          {
            kind: 'create-waypoint',
            gateway: { namespace: 'checkout', name: 'second-waypoint' },
            channel: 'rapid',
          },
          {
            kind: 'enroll',
            namespace: 'checkout',
            service: 'pay',
            waypoint: 'second-waypoint',
          },
        ],
      },
      CAS,
    );
    expect(change).toMatchObject({ state: 'open' });
    expect((await view(CAS)).changes).toEqual([
      expect.objectContaining({ id: change.id, state: 'open' }),
    ]);
  });

  it('has no traffic without Prometheus, and says what to do', async () => {
    const path =
      '/meshes/main/traffic?cluster=prod&namespace=checkout&name=cart-waypoint';
    expect((await mesh.get(path)).body).toEqual({
      at: expect.any(String),
      window: 'PT5M',
      requests: null,
      connections: null,
      unknown: expect.stringContaining("set 'prometheus.url'"),
    });
    const { status } = await mesh.get(`${path}-2`);
    expect(status).toBe(404);
  });
});
