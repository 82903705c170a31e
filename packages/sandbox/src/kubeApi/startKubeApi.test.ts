import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { textAt } from './json';
import { KubeApi } from './startKubeApi';
import {
  adminToken,
  eventually,
  guestToken,
  send,
  sendForObject,
  startTestApi,
} from './__testUtils__/testApi';

const maps = '/api/v1/namespaces/default/configmaps';
const pods = '/api/v1/namespaces/default/pods';

describe('startKubeApi', () => {
  jest.setTimeout(60_000);
  let api: KubeApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.close());

  const createMap = (metadata: object) =>
    sendForObject(api, 'POST', maps, { body: { metadata } });
  const ownedBy = ({
    metadata,
  }: {
    metadata: { name: string; uid?: string };
  }) => [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: metadata.name,
      uid: metadata.uid,
    },
  ];

  it('collects what an owner leaves behind, down the chain', async () => {
    const owner = await createMap({ name: 'owner' });
    const child = await createMap({
      name: 'child',
      ownerReferences: ownedBy(owner),
    });
    await createMap({ name: 'grandchild', ownerReferences: ownedBy(child) });
    await send(api, 'DELETE', `${maps}/owner`);
    await eventually(api, `${maps}/grandchild`, (_, code) => code === 404);
    expect((await send(api, 'GET', `${maps}/child`)).status).toBe(404);
  });

  it('keeps the owner of a foreground delete until its dependents are gone', async () => {
    const owner = await createMap({ name: 'owner' });
    await createMap({
      name: 'child',
      finalizers: ['example.com/hold'],
      ownerReferences: ownedBy(owner),
    });
    await send(api, 'DELETE', `${maps}/owner?propagationPolicy=Foreground`);
    const child = await eventually(api, `${maps}/child`, ({ metadata }) =>
      Boolean(metadata.deletionTimestamp),
    );
    expect((await send(api, 'GET', `${maps}/owner`)).status).toBe(200);
    // Takes the object's and the collector's own finalizer away.
    expect(child.metadata.finalizers).toContain('example.com/hold');
    await send(api, 'PATCH', `${maps}/child`, {
      contentType: 'application/merge-patch+json',
      body: { metadata: { finalizers: null } },
    });
    await eventually(api, `${maps}/owner`, (_, code) => code === 404);
  });

  it('leaves dependents of an orphaning delete', async () => {
    const owner = await createMap({ name: 'owner' });
    await createMap({ name: 'child', ownerReferences: ownedBy(owner) });
    await send(api, 'DELETE', `${maps}/owner?propagationPolicy=Orphan`);
    await eventually(api, `${maps}/owner`, (_, code) => code === 404);
    const child = await sendForObject(api, 'GET', `${maps}/child`);
    expect(child.metadata.ownerReferences).toBeUndefined();
  });

  it('empties a namespace that is deleted', async () => {
    await send(api, 'POST', '/api/v1/namespaces', {
      body: { metadata: { name: 'team' } },
    });
    await eventually(
      api,
      '/api/v1/namespaces/team/serviceaccounts/default',
      (_, code) => code === 200,
    );
    const inTeam = '/api/v1/namespaces/team/configmaps';
    await send(api, 'POST', inTeam, { body: { metadata: { name: 'x' } } });
    const deleted = await sendForObject(
      api,
      'DELETE',
      '/api/v1/namespaces/team',
    );
    expect(textAt(deleted, 'status', 'phase')).toBe('Terminating');
    const late = await send(api, 'POST', inTeam, {
      body: { metadata: { name: 'y' } },
    });
    expect([403, 404]).toContain(late.status);
    await eventually(api, '/api/v1/namespaces/team', (_, code) => code === 404);
    expect((await send(api, 'GET', `${inTeam}/x`)).status).toBe(404);
  });

  it('lets a pod on a node end in its grace period', async () => {
    const body = {
      metadata: { name: 'p' },
      spec: {
        nodeName: 'n',
        terminationGracePeriodSeconds: 20,
        containers: [{ name: 'c', image: 'x' }],
      },
    };
    await send(api, 'POST', pods, { body });
    const ending = await sendForObject(api, 'DELETE', `${pods}/p`);
    expect(ending.metadata.deletionGracePeriodSeconds).toBe(20);
    const still = await sendForObject(api, 'GET', `${pods}/p`);
    expect(still.metadata.deletionTimestamp).toBeDefined();
    await send(api, 'DELETE', `${pods}/p?gracePeriodSeconds=0`);
    expect((await send(api, 'GET', `${pods}/p`)).status).toBe(404);
  });

  it('continues where it stopped when it has a data file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kube-api-'));
    const dataFile = path.join(folder, 'state.json');
    await api.close();
    api = await startTestApi({ dataFile });
    const before = await createMap({ name: 'kept' });
    await send(
      api,
      'POST',
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      {
        body: {
          metadata: { name: 'things.example.com' },
          spec: {
            group: 'example.com',
            scope: 'Cluster',
            names: { plural: 'things', kind: 'Thing' },
            versions: [{ name: 'v1', served: true, storage: true }],
          },
        },
      },
    );
    await eventually(
      api,
      '/apis/example.com/v1/things',
      (_, code) => code === 200,
    );
    const last = Number(api.resourceVersion());
    await api.close();

    api = await startTestApi({ dataFile });
    const after = await sendForObject(api, 'GET', `${maps}/kept`);
    expect(after).toEqual(before);
    expect(Number(api.resourceVersion())).toBeGreaterThan(last);
    const things = await send(api, 'GET', '/apis/example.com/v1/things');
    expect(things.status).toBe(200);
    await rm(folder, { recursive: true });
  });

  it('names a data file that it cannot read', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kube-api-'));
    const dataFile = path.join(folder, 'state.json');
    await writeFile(dataFile, '{"half');
    await expect(startTestApi({ dataFile })).rejects.toThrow(dataFile);
    await rm(folder, { recursive: true });
  });

  it('refuses to start on a port in use', async () => {
    const port = Number(new URL(api.url).port);
    await expect(startTestApi({ port })).rejects.toThrow(/EADDRINUSE/);
  });

  it('keeps characters whole that arrive in two chunks', async () => {
    const body = Buffer.from(
      JSON.stringify({
        metadata: { name: 'utf8' },
        data: { a: 'Zürich 漢字' },
      }),
    );
    const middle = body.indexOf('ü') + 1;
    const code = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        `${api.url}${maps}`,
        {
          method: 'POST',
          headers: {
            Authorization: `Bearer ${adminToken}`,
            'Content-Type': 'application/json',
          },
        },
        response => resolve(response.resume().statusCode),
      );
      sent.on('error', reject);
      sent.write(body.subarray(0, middle), () =>
        sent.end(body.subarray(middle)),
      );
    });
    expect(code).toBe(201);
    const stored = await sendForObject(api, 'GET', `${maps}/utf8`);
    expect(stored.data).toEqual({ a: 'Zürich 漢字' });
  });

  it('refuses a body over the limit', async () => {
    const body = JSON.stringify({ data: { a: 'x'.repeat(3 * 1024 * 1024) } });
    const response = await send(api, 'POST', maps, { body });
    expect(response.status).toBe(413);
  });

  it('grants what a token brings and RBAC objects grant, nothing more', async () => {
    await api.close();
    api = await startTestApi({
      tokens: [
        { token: adminToken, user: 'admin', groups: ['system:masters'] },
        {
          token: guestToken,
          user: 'guest',
          groups: ['team-a'],
          rules: [{ verbs: ['list'], apiGroups: [''], resources: ['pods'] }],
        },
      ],
    });
    const token = guestToken;
    expect((await send(api, 'GET', '/api/v1/pods', { token })).status).toBe(
      200,
    );
    expect((await send(api, 'GET', maps, { token })).status).toBe(403);
    const rbac = '/apis/rbac.authorization.k8s.io/v1';
    await send(api, 'POST', `${rbac}/clusterroles`, {
      body: {
        metadata: { name: 'maps' },
        rules: [
          { verbs: ['list'], apiGroups: [''], resources: ['configmaps'] },
        ],
      },
    });
    await send(api, 'POST', `${rbac}/clusterrolebindings`, {
      body: {
        metadata: { name: 'maps' },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'maps',
        },
        subjects: [{ kind: 'Group', name: 'team-a' }],
      },
    });
    expect((await send(api, 'GET', maps, { token })).status).toBe(200);
    expect((await send(api, 'DELETE', maps, { token })).status).toBe(403);
  });

  it('plays the faults that a test asks for', async () => {
    const restore = api.faults.add({
      effect: { type: 'forbid' },
      resource: 'pods',
    });
    expect((await send(api, 'GET', pods)).status).toBe(403);
    expect((await send(api, 'GET', maps)).status).toBe(200);
    restore();
    expect((await send(api, 'GET', pods)).status).toBe(200);

    api.faults.add({ effect: { type: 'status', code: 503 }, times: 1 });
    expect((await send(api, 'GET', pods)).status).toBe(503);
    expect((await send(api, 'GET', pods)).status).toBe(200);

    api.faults.add({ effect: { type: 'truncate', afterBytes: 10 }, times: 1 });
    const cut = await send(api, 'GET', pods);
    await expect(cut.text()).rejects.toThrow();

    api.faults.add({ effect: { type: 'hang' }, verb: 'list', times: 1 });
    const signal = AbortSignal.timeout(50);
    await expect(send(api, 'GET', pods, { signal })).rejects.toThrow();
    api.faults.clear();
  });

  it('counts requests, bytes and connections', async () => {
    await send(api, 'GET', pods);
    const controller = new AbortController();
    await send(api, 'GET', `${pods}?watch=1`, { signal: controller.signal });
    const counters = api.counters();
    expect(counters.byRequest).toMatchObject({
      'list pods': 1,
      'watch pods': 1,
    });
    expect(counters.openWatches).toBe(1);
    expect(counters.openConnections).toBeGreaterThan(0);
    expect(counters.bytesSent).toBeGreaterThan(100);
    controller.abort();
  });
});
