import { MeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { startTestMesh, TestMesh } from '../__testUtils__/startTestMesh';

jest.setTimeout(60_000);

const ANN = 'user:default/ann';
const CAS = 'user:default/cas';
const PIA = 'user:default/pia';
const READER = 'user:default/reader';
const NARROW = 'user:default/narrow';
const STRANGER = 'user:default/stranger';
const SERVICE = 'plugin:other';

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'reviews',
    namespace: 'default',
    annotations: {
      'ambient-mesh/namespace': 'bookinfo',
      'ambient-mesh/service': 'reviews',
    },
  },
  spec: { type: 'service', owner: 'group:default/bookinfo', lifecycle: 'x' },
};
/** Claims a namespace of another team, as an attacker would. */
const impostor = {
  ...component,
  metadata: { ...component.metadata, name: 'impostor' },
  spec: { ...component.spec, owner: 'group:default/checkout' },
};

const moveReviews = {
  operations: [
    {
      kind: 'set-gateway-channel',
      gateway: { namespace: 'bookinfo', name: 'reviews-waypoint' },
      channel: 'rapid',
    },
  ],
};
const promote = {
  operations: [
    { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
  ],
};

describe('router', () => {
  let mesh: TestMesh;
  beforeAll(async () => {
    mesh = await startTestMesh({ entities: [component, impostor] });
  });
  afterAll(async () => {
    await mesh.stop();
  });

  describe('reads', () => {
    it.each([
      '/meshes',
      '/meshes/main',
      '/meshes/main/gateways',
      '/meshes/main/channels?namespace=bookinfo',
      '/meshes/main/changes',
      '/meshes/main/history',
      '/meshes/main/events',
      '/releases',
      '/entities/component/default/reviews',
      '/health',
    ])('lets %s be read by those who may see meshes', async path => {
      expect((await mesh.get(path, READER)).status).toBe(200);
      expect((await mesh.get(path, SERVICE)).status).toBe(200);
      expect((await mesh.get(path, STRANGER)).status).toBe(403);
      expect((await mesh.get(path, 'nobody')).status).toBe(401);
    });

    it('shows Git and the cluster side by side', async () => {
      const { body } = await mesh.get('/meshes/main');
      const view = body as MeshView;
      expect(view.repository.commit).toMatch(/^[0-9a-f]{40}$/);
      expect(view.readout.channels.map(each => each.name).sort()).toEqual([
        'edge',
        'rapid',
        'stable',
      ]);
      expect(
        view.clusters[0].gateways.map(({ name, state }) => [name, state]),
      ).toEqual(expect.arrayContaining([['reviews-waypoint', 'missing']]));
      expect(view.sources.map(({ kind, state }) => [kind, state])).toEqual([
        ['repository', 'fresh'],
        ['cluster', 'fresh'],
      ]);
      expect(view.support.map(each => each.version)).toEqual([
        '1.30.4',
        '1.31.1',
      ]);
    });

    it('answers 304 to whoever has the newest state', async () => {
      const first = await mesh.get('/meshes/main');
      const again = await mesh
        .get('/meshes/main')
        .set('If-None-Match', first.headers.etag);
      expect(again.status).toBe(304);
      expect(again.text).toBe('');
    });

    it('names the meshes there are when asked for another', async () => {
      const { status, body } = await mesh.get('/meshes/other');
      expect(status).toBe(404);
      expect(body.error.message).toContain('configured are: main');
    });

    it('pages through gateways without repeating one', async () => {
      const names: string[] = [];
      let cursor = '';
      do {
        const { body } = await mesh.get(
          `/meshes/main/gateways?limit=1${cursor && `&cursor=${cursor}`}`,
        );
        expect(body.total).toBe(3);
        names.push(...body.items.map((each: { name: string }) => each.name));
        cursor = body.nextCursor ?? '';
      } while (cursor);
      expect(names).toEqual(['ingress', 'reviews-waypoint', 'cart-waypoint']);
    });

    it('filters gateways', async () => {
      const { body } = await mesh.get(
        '/meshes/main/gateways?channel=rapid&namespace=checkout',
      );
      expect(body.items).toHaveLength(1);
      expect(body.items[0]).toMatchObject({
        cluster: 'prod',
        name: 'cart-waypoint',
        declared: { channel: 'rapid', revision: '1-31-1', version: '1.31.1' },
      });
    });

    it.each([
      ['role=ingress', ['ingress']],
      ['revision=1-31-1', ['cart-waypoint']],
      ['state=missing', ['ingress', 'reviews-waypoint', 'cart-waypoint']],
      ['state=in-sync', []],
      ['text=Way', ['reviews-waypoint', 'cart-waypoint']],
      ['sort=channel', ['cart-waypoint', 'ingress', 'reviews-waypoint']],
      [
        'sort=channel&order=desc',
        ['reviews-waypoint', 'ingress', 'cart-waypoint'],
      ],
    ])('answers gateways?%s', async (query, names) => {
      const { body } = await mesh.get(`/meshes/main/gateways?${query}`);
      expect(body.items.map((each: { name: string }) => each.name)).toEqual(
        names,
      );
      expect(body.total).toBe(names.length);
    });

    it('shows nothing of gateways that a condition hides, not even their number', async () => {
      const list = await mesh.get('/meshes/main/gateways', NARROW);
      expect(list.body).toEqual({
        items: [expect.objectContaining({ name: 'cart-waypoint' })],
        total: 1,
      });
      const view = (await mesh.get('/meshes/main', NARROW)).body as MeshView;
      expect(view.readout.gateways.map(each => each.name)).toEqual([
        'cart-waypoint',
      ]);
      expect(JSON.stringify(view.clusters)).not.toContain('reviews-waypoint');
    });

    it('gives nobody the page that another one may see', async () => {
      const wide = await mesh.get('/meshes/main');
      const narrow = await mesh
        .get('/meshes/main', NARROW)
        .set('If-None-Match', wide.headers.etag);
      expect(narrow.status).toBe(200);
    });

    it('tells what the commits changed', async () => {
      const { body } = await mesh.get('/meshes/main/history');
      expect(body.head).toBe(
        (await mesh.repository.git('rev-parse', 'main')).trim(),
      );
      expect(body.rows).toContainEqual(
        expect.objectContaining({
          kind: 'channel',
          name: 'stable',
          from: null,
          to: { revision: '1-30-4', version: '1.30.4' },
        }),
      );
    });

    it('tells what happened', async () => {
      const { body } = await mesh.get('/meshes/main/events');
      expect(body).toContainEqual({
        id: expect.any(String),
        at: expect.any(String),
        kind: 'commit-read',
        cluster: null,
        message: expect.stringContaining('The repository is at'),
      });
      const [{ id }] = body;
      const older = await mesh.get(`/meshes/main/events?before=${id}`);
      expect(older.body).toHaveLength(body.length - 1);
    });

    it('tells which releases there are, and how old that knowledge is', async () => {
      const { body } = await mesh.get('/releases');
      expect(body).toMatchObject({
        asOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        ageInDays: expect.any(Number),
        source: 'bundled',
      });
      const minor = body.minors.find(
        (each: { minor: string }) => each.minor === '1.30',
      );
      expect(minor.gatewayApi).toBe('1.5.1');
      expect(minor.versions).toContainEqual({
        version: '1.30.4',
        releasedOn: expect.any(String),
        vulnerabilities: expect.any(Array),
      });
    });

    it('is ready for a probe without credentials', async () => {
      const { status, body } = await mesh.get('/readiness', 'nobody');
      expect([status, body]).toEqual([200, { status: 'ok' }]);
    });

    it.each([
      '/meshes/main/history?limit=0',
      '/meshes/main/events?before=now',
      '/meshes/main/gateways?sort=colour',
      '/meshes/main/gateways?limit=0',
      '/meshes/main/gateways?limit=many',
      '/meshes/main/gateways?state=broken',
      '/meshes/main/gateways?cursor=x',
      '/meshes/main/gateways?colour=red',
    ])('refuses %s', async path => {
      expect((await mesh.get(path)).status).toBe(400);
    });

    it('tells what a person may choose in a namespace, and why not', async () => {
      const of = async (namespace: string, person: string) => {
        const { body } = await mesh.get(
          `/meshes/main/channels?namespace=${namespace}`,
          person,
        );
        return Object.fromEntries(
          body.map((each: { name: string; forbidden?: string }) => [
            each.name,
            each.forbidden,
          ]),
        );
      };
      expect(await of('bookinfo', ANN)).toEqual({
        rapid: undefined,
        stable: undefined,
        edge: expect.stringContaining('platform team only'),
      });
      expect(await of('checkout', CAS)).toMatchObject({
        rapid: undefined,
        stable: expect.stringContaining('may use rapid only'),
      });
      expect(await of('bookinfo', CAS)).toMatchObject({
        rapid: expect.stringContaining('may not change'),
      });
      expect(await of('checkout', PIA)).toEqual({});
    });
  });

  describe('entities', () => {
    it('shows the waypoint of a component and whose namespace it is', async () => {
      const { body } = await mesh.get(
        '/entities/component/default/reviews',
        ANN,
      );
      expect(body.places).toEqual([
        {
          mesh: 'main',
          cluster: null,
          namespace: 'bookinfo',
          services: ['reviews'],
        },
      ]);
      expect(body.waypoints).toEqual([
        expect.objectContaining({
          mesh: 'main',
          cluster: 'prod',
          services: ['reviews'],
          gateway: expect.objectContaining({ name: 'reviews-waypoint' }),
        }),
      ]);
      expect(body.authority).toEqual([
        expect.objectContaining({
          namespace: 'bookinfo',
          owner: 'group:default/bookinfo',
          allowed: true,
        }),
      ]);
    });

    it('grants nothing to a component that claims a foreign namespace', async () => {
      const { body } = await mesh.get(
        '/entities/component/default/impostor',
        CAS,
      );
      expect(body.authority[0]).toMatchObject({
        namespace: 'bookinfo',
        allowed: false,
      });
      const { status } = await mesh.post(
        '/meshes/main/changes',
        moveReviews,
        CAS,
      );
      expect(status).toBe(403);
    });

    it('says that an entity does not exist', async () => {
      const { status } = await mesh.get('/entities/component/default/nothing');
      expect(status).toBe(404);
    });
  });

  describe('writes', () => {
    it.each([
      ['the owner of the namespace', ANN, moveReviews, true],
      ['another team', CAS, moveReviews, false],
      ['a reader', READER, moveReviews, false],
      ['the platform team', PIA, promote, true],
      ['an owner of a namespace', ANN, promote, false],
    ])('previews for %s', async (_, person, body, allowed) => {
      const answer = await mesh.post('/meshes/main/plan', body, person);
      expect(answer.body.error).toBeUndefined();
      expect(answer.body.authority.allowed).toBe(allowed);
      expect(answer.body.changeSet.diff).toContain('istio.io/rev');
      expect(answer.body.changeSet.edits.length > 0).toBe(allowed);
      expect(mesh.scm.pullRequests).toEqual([]);
    });

    it.each([
      ['a foreign team', CAS, moveReviews, 'belongs to group:default/bookinfo'],
      ['a reader', READER, moveReviews, 'belongs to group:default/bookinfo'],
      ['an AppDev', ANN, promote, 'Only the platform team'],
      ['a stranger', STRANGER, promote, 'ambient-mesh.mesh.read'],
    ])('refuses %s, before anything else', async (_, person, body, message) => {
      const answer = await mesh.post('/meshes/main/changes', body, person);
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toContain(message);
    });

    it.each(['/meshes/main/plan', '/meshes/main/changes'])(
      'refuses a service without a person at %s',
      async path => {
        expect((await mesh.post(path, promote, SERVICE)).status).toBe(403);
        expect((await mesh.post(path, promote, 'nobody')).status).toBe(401);
      },
    );

    it.each([
      [
        'a channel that only the platform team chooses',
        ANN,
        { ...moveReviews.operations[0], channel: 'edge' },
      ],
      [
        'a channel outside of the namespace’s',
        CAS,
        {
          kind: 'set-gateway-channel',
          gateway: { namespace: 'checkout', name: 'cart-waypoint' },
          channel: 'stable',
        },
      ],
      [
        'an ingress gateway that the platform team operates',
        ANN,
        {
          kind: 'set-gateway-channel',
          gateway: { namespace: 'bookinfo', name: 'ingress' },
          channel: 'rapid',
        },
      ],
      [
        'a namespace that belongs to nobody',
        ANN,
        { kind: 'unenroll', namespace: 'kube-system' },
      ],
    ])('refuses %s by the policy in Git', async (_, person, operation) => {
      const { status } = await mesh.post(
        '/meshes/main/changes',
        { operations: [operation] },
        person,
      );
      expect(status).toBe(403);
    });

    it.each([
      ['no operation', { operations: [] }],
      ['an unknown operation', { operations: [{ kind: 'delete-everything' }] }],
      [
        'a path outside of the repository',
        {
          operations: [
            {
              kind: 'create-waypoint',
              gateway: { namespace: 'bookinfo', name: 'w' },
              channel: 'rapid',
              path: '../w.yaml',
            },
          ],
        },
      ],
      [
        'the folder of workflows',
        {
          operations: [
            {
              kind: 'create-waypoint',
              gateway: { namespace: 'bookinfo', name: 'w' },
              channel: 'rapid',
              path: '.github/workflows/w.yaml',
            },
          ],
        },
      ],
      ['an unknown key', { ...promote, force: true }],
    ])('refuses %s', async (_, body) => {
      const { status } = await mesh.post('/meshes/main/changes', body, PIA);
      expect(status).toBe(400);
    });
  });
});
