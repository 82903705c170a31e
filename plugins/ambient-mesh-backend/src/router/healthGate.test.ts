import { gitopsFiles } from '../__testUtils__/gitopsFiles';
import { startTestMesh, TestMesh } from '../__testUtils__/startTestMesh';

jest.setTimeout(60_000);

const PIA = 'user:default/pia';

describe('the health gate of a change', () => {
  let mesh: TestMesh;
  beforeAll(async () => {
    const files = gitopsFiles();
    mesh = await startTestMesh({
      files: {
        ...files,
        'ambient-mesh.yaml': `${files['ambient-mesh.yaml']}\nhealthGates: {}\n`,
      },
    });
  });
  afterAll(() => mesh.stop());

  it('is part of its progress from the merge on', async () => {
    const { body: change } = await mesh.post(
      '/meshes/main/changes',
      {
        operations: [
          { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
        ],
      },
      PIA,
    );
    const progress = async () =>
      (await mesh.get(`/meshes/main/changes/${change.id}/progress`)).body;
    expect(await progress()).not.toHaveProperty('gate');

    await mesh.scm.merge(1);
    await mesh.events.publish({
      topic: 'github.pull_request',
      eventPayload: { repository: { html_url: mesh.repository.url } },
    });
    // Its images do not run yet, so nothing can be compared.
    expect((await progress()).gate).toEqual({ state: 'waiting', measures: [] });
  });
});
