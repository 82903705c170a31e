import { MeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { startTestMesh, TestMesh } from '../../__testUtils__/startTestMesh';
import { testObject } from '../../__testUtils__/TestCluster';

jest.setTimeout(60_000);

const PIA = 'user:default/pia';

describe('the readiness of the revert of an added revision', () => {
  let mesh: TestMesh;
  beforeAll(async () => {
    mesh = await startTestMesh();
  });
  afterAll(() => mesh.stop());

  it('asks the clusters what the button would ask them', async () => {
    const { body: added } = await mesh.post(
      '/meshes/main/changes',
      { operations: [{ kind: 'add-revision', version: '1.30.5' }] },
      PIA,
    );
    await mesh.scm.merge(1);
    await mesh.events.publish({
      topic: 'github.pull_request',
      eventPayload: { repository: { html_url: mesh.repository.url } },
    });
    const readiness = async () =>
      (await mesh.get(`/meshes/main/changes/${added.id}/rollback`)).body;
    expect(await readiness()).toMatchObject({ safe: true });

    // Git has gone back already; a channel of the cluster has not followed.
    mesh.cluster.add(
      testObject('MutatingWebhookConfiguration', {
        name: 'istio-revision-tag-stable',
        labels: { 'istio.io/tag': 'stable', 'istio.io/rev': '1-30-5' },
      }),
    );
    await mesh.until(
      async () => (await mesh.get('/meshes/main')).body as MeshView,
      ({ clusters: [{ channels }] }) =>
        channels.some(({ observed }) => observed.includes('1-30-5')),
    );
    const answer = await readiness();
    expect(answer).toMatchObject({ safe: false, operations: [] });
    expect(answer.reasons.join(' ')).toContain(
      'Channel stable of prod still points to it',
    );

    const { mergeCommit } = (await mesh.get(`/meshes/main/changes/${added.id}`))
      .body;
    const button = await mesh.post(
      '/meshes/main/changes',
      { operations: [{ kind: 'revert', commit: mergeCommit }] },
      PIA,
    );
    expect(button.status).toBe(409);
    expect(button.body.error.message).toContain('retirement-unproven');
  });
});
