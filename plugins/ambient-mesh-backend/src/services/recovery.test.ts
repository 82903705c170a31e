import {
  ClusterStatus,
  SourceHealth,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { startTestMesh, TestMesh } from '../__testUtils__/startTestMesh';
import { TestCluster, testObject } from '../__testUtils__/TestCluster';

jest.setTimeout(60_000);

const push = (mesh: TestMesh) =>
  mesh.events.publish({
    topic: 'github.push',
    eventPayload: {
      repository: { html_url: mesh.repository.url },
      ref: 'refs/heads/main',
    },
  });

describe('when a source breaks', () => {
  let mesh: TestMesh;
  beforeEach(async () => {
    mesh = await startTestMesh({
      cluster: TestCluster.create([
        testObject('MutatingWebhookConfiguration', {
          name: 'istio-revision-tag-stable',
          labels: { 'istio.io/tag': 'stable', 'istio.io/rev': '1-30-4' },
        }),
      ]),
    });
  });
  afterEach(async () => {
    await mesh.stop();
  });

  const view = async () => {
    const { status, body } = await mesh.get('/meshes/main');
    expect(status).toBe(200);
    return body;
  };
  const source = (sources: SourceHealth[], kind: SourceHealth['kind']) =>
    sources.find(each => each.kind === kind)!;

  it('keeps the last readable state of an unreachable repository, and recovers', async () => {
    const before = await view();
    await mesh.repository.vanish();
    await push(mesh);
    const broken = await view();
    expect(source(broken.sources, 'repository')).toMatchObject({
      state: 'stale',
      observedAt: expect.any(String),
      since: expect.any(String),
      reason: expect.any(String),
    });
    expect(broken.repository.commit).toBe(before.repository.commit);

    await mesh.repository.restore();
    const commit = await mesh.repository.commit({ 'README.md': 'hello' });
    await push(mesh);
    const after = await view();
    expect(source(after.sources, 'repository').state).toBe('fresh');
    expect(after.repository.commit).toBe(commit);
  });

  it('refuses to plan while the repository is unreachable, with the reason', async () => {
    await mesh.repository.vanish();
    const { status, body } = await mesh.post(
      '/meshes/main/plan',
      {
        operations: [
          { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
        ],
      },
      'user:default/pia',
    );
    expect(status).toBe(503);
    expect(body.error.message).toContain('cannot be read');
  });

  it('says which file is broken, shows the rest, and recovers', async () => {
    await mesh.repository.commit({
      'channels/channels.yaml': 'kind: [istio\n',
    });
    await push(mesh);
    const broken = await view();
    expect(broken.coverage.unread).toEqual([
      expect.objectContaining({ file: 'channels/channels.yaml' }),
    ]);
    expect(broken.readout.revisions).toHaveLength(2);

    await mesh.repository.git('revert', '--no-edit', 'HEAD');
    await push(mesh);
    const after = await view();
    expect(after.coverage.unread).toEqual([]);
    expect(after.readout.channels).toHaveLength(3);
  });

  it('gives nobody anything under a broken policy, and says where it is broken', async () => {
    await mesh.repository.commit({
      'ambient-mesh.yaml': 'namespaces:\n  - nmae: bookinfo\n',
    });
    await push(mesh);
    const broken = await view();
    expect(broken.findings).toContainEqual(
      expect.objectContaining({
        rule: 'invalid-policy',
        severity: 'error',
        at: { file: 'ambient-mesh.yaml', line: 2 },
      }),
    );
    const { status } = await mesh.post(
      '/meshes/main/changes',
      {
        operations: [
          {
            kind: 'set-gateway-channel',
            gateway: { namespace: 'bookinfo', name: 'reviews-waypoint' },
            channel: 'rapid',
          },
        ],
      },
      'user:default/ann',
    );
    expect(status).toBe(403);
  });

  it('makes every row of a dead cluster unknown, with since when, and recovers', async () => {
    const stable = (clusters: ClusterStatus[]) =>
      clusters[0].channels.find(each => each.name === 'stable')!;
    expect(stable((await view()).clusters).state).not.toBe('unknown');

    mesh.cluster.down();
    const dead = await mesh.until(
      view,
      ({ sources }) => source(sources, 'cluster').state !== 'fresh',
    );
    expect(source(dead.sources, 'cluster')).toMatchObject({
      since: expect.any(String),
      reason: expect.stringContaining('unreachable'),
    });
    expect(stable(dead.clusters)).toMatchObject({
      state: 'unknown',
      observedAt: expect.any(String),
      reasons: expect.arrayContaining([expect.stringContaining('last read')]),
    });

    mesh.cluster.up();
    const alive = await mesh.until(
      view,
      ({ clusters }) => stable(clusters).state !== 'unknown',
    );
    expect(source(alive.sources, 'cluster').state).toBe('fresh');
  });
});
