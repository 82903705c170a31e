import {
  Change,
  MeshView,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { JsonObject } from '@backstage/types';
import { gitopsFiles } from '../../__testUtils__/gitopsFiles';
import { startTestMesh, TestMesh } from '../../__testUtils__/startTestMesh';
import {
  TestCluster,
  testObject,
  TestObject,
} from '../../__testUtils__/TestCluster';
import { RETIREMENT_CHECK } from './RetirementStatuses';

jest.setTimeout(60_000);

const PIA = 'user:default/pia';
const CHANNELS = 'channels/channels.yaml';

const container = (version: string) => ({
  containers: [
    { name: 'discovery', image: `docker.io/istio/pilot:${version}` },
  ],
});

/** An istiod that is ready, with its pod. */
function istiod(revision: string, version: string): TestObject[] {
  const namespace = 'istio-system';
  const labels = { app: 'istiod', 'istio.io/rev': revision };
  const name = `istiod-${revision}`;
  return [
    testObject(
      'Deployment',
      { namespace, name, labels },
      {
        spec: { replicas: 1, template: { spec: container(version) } },
        status: { replicas: 1, readyReplicas: 1, updatedReplicas: 1 },
      },
    ),
    testObject(
      'Pod',
      { namespace, name: `${name}-1`, labels },
      {
        spec: container(version),
        status: {
          phase: 'Running',
          conditions: [{ type: 'Ready', status: 'True' }],
        },
      },
    ),
  ];
}

const tag = (name: string, revision: string) =>
  testObject('MutatingWebhookConfiguration', {
    name: `istio-revision-tag-${name}`,
    labels: { 'istio.io/tag': name, 'istio.io/rev': revision },
  });

const labelledByHand = testObject(
  'Gateway',
  {
    namespace: 'shop',
    name: 'by-hand',
    labels: { 'istio.io/rev': '1-30-4' },
  },
  { spec: { gatewayClassName: 'istio-waypoint' } },
);

/** Nothing asks for 1-30-4 any more. */
function unused(): Record<string, string> {
  const files = gitopsFiles();
  return {
    ...files,
    [CHANNELS]: files[CHANNELS].replaceAll('1-30-4', '1-31-1'),
  };
}

describe('an open pull request that retires a revision', () => {
  let mesh: TestMesh;
  let change: Change;

  const get = async (): Promise<Change> =>
    (await mesh.get(`/meshes/main/changes/${change.id}`)).body;
  const reconcile = () =>
    mesh.events.publish({
      topic: 'github.pull_request',
      eventPayload: { repository: { html_url: mesh.repository.url } },
    });
  const told = () =>
    mesh.scm.statuses.map(({ context, state, description }) => ({
      context,
      state,
      description,
    }));

  const start = async (
    files: Record<string, string>,
    operation: Operation,
    objects: TestObject[] = [],
  ) => {
    mesh = await startTestMesh({
      files,
      cluster: TestCluster.create([...istiod('1-30-4', '1.30.4'), ...objects]),
    });
    const { body } = await mesh.post(
      '/meshes/main/changes',
      { operations: [operation] } as unknown as JsonObject,
      PIA,
    );
    change = body;
    expect(change).toMatchObject({ state: 'open' });
  };
  const retire = () =>
    start(unused(), { kind: 'remove-revision', name: '1-30-4' });
  afterEach(() => mesh.stop());

  it('is stale while Git refers to the revision from a file that it does not edit', async () => {
    await retire();
    await mesh.repository.commit({ [CHANNELS]: gitopsFiles()[CHANNELS] });
    await reconcile();
    expect(await get()).toMatchObject({
      state: 'stale',
      reason: expect.stringMatching(/stable/),
    });

    await mesh.repository.git('revert', '--no-edit', 'HEAD');
    await reconcile();
    expect(await get()).toMatchObject({ state: 'open', reason: null });
    await mesh.scm.merge(1);
    await reconcile();
    expect((await get()).state).toBe('merged');
  });

  it('is stale when a gateway of a cluster was put on the revision by hand', async () => {
    await retire();
    mesh.cluster.add(labelledByHand);
    await mesh.until(
      async () => (await mesh.get('/meshes/main')).body as MeshView,
      ({ clusters: [{ gateways }] }) =>
        gateways.some(({ name }) => name === 'by-hand'),
    );
    await reconcile();
    expect(await get()).toMatchObject({
      state: 'stale',
      reason: expect.stringContaining('Gateway shop/by-hand of prod'),
    });
  });

  it('tells the Git host, once, whenever the proof is lost or found', async () => {
    await retire();
    await reconcile();
    await reconcile();
    const proven = {
      context: RETIREMENT_CHECK,
      state: 'success',
      description: 'Nothing refers to revision 1-30-4.',
    };
    expect(told()).toEqual([proven]);

    await mesh.repository.commit({ [CHANNELS]: gitopsFiles()[CHANNELS] });
    await reconcile();
    expect(told()).toEqual([
      proven,
      {
        context: RETIREMENT_CHECK,
        state: 'failure',
        description: expect.stringMatching(/stable/),
      },
    ]);

    await mesh.repository.git('revert', '--no-edit', 'HEAD');
    await reconcile();
    expect(told().slice(2)).toEqual([proven]);
  });

  it('is stale when another step of its playbook comes first again', async () => {
    const files = unused();
    const patched = Object.fromEntries(
      ['apps.yaml', CHANNELS].map(file => [
        file,
        files[file]
          .replaceAll('1-31-1', '1-30-5')
          .replaceAll('1.31.1', '1.30.5'),
      ]),
    );
    await start(
      {
        ...patched,
        // no gateway asks for anything: the channels alone have to land
        'bookinfo/namespace.yaml': files['bookinfo/namespace.yaml'],
        'ambient-mesh.yaml': files['ambient-mesh.yaml'],
      },
      { kind: 'patch-revision', name: '1-30-4', version: '1.30.5' },
      [
        ...istiod('1-30-5', '1.30.5'),
        ...['stable', 'rapid', 'edge'].map(name => tag(name, '1-30-5')),
      ],
    );
    await mesh.repository.commit({
      [CHANNELS]: patched[CHANNELS].replace('1-30-5', '1-30-4'),
    });
    await reconcile();
    expect(await get()).toMatchObject({
      state: 'stale',
      reason: expect.stringContaining('Move channel stable'),
    });
    expect(mesh.scm.pullRequests).toMatchObject([{ state: 'open' }]);
    expect(mesh.scm.pullRequests[0].title).toContain('Retire revision 1-30-4');
  });
});
