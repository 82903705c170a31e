import { ChangeProgress } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { gitopsFiles } from '../__testUtils__/gitopsFiles';
import { startTestMesh, TestMesh } from '../__testUtils__/startTestMesh';

jest.setTimeout(60_000);

const PIA = 'user:default/pia';

describe('the policy in the progress of a change', () => {
  let mesh: TestMesh;
  beforeAll(async () => {
    const files = gitopsFiles();
    mesh = await startTestMesh({
      files: {
        ...files,
        'ambient-mesh.yaml': `${files['ambient-mesh.yaml'].replace(
          '- name: edge\n',
          '- name: edge\n    soak: P2D\n',
        )}\nrequiredChecks: [check]\n`,
      },
    });
  });
  afterAll(() => mesh.stop());

  it('names the checks before the merge, and the soak after it', async () => {
    const { body: change } = await mesh.post(
      '/meshes/main/changes',
      {
        operations: [
          { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
        ],
      },
      PIA,
    );
    const progress = async (): Promise<
      Pick<ChangeProgress, 'links' | 'checks'>
    > => (await mesh.get(`/meshes/main/changes/${change.id}/progress`)).body;
    const before = await progress();
    expect(before.links.at(-1)).toMatchObject({
      stage: 'merged',
      reason: expect.stringContaining('By policy it needs check (not yet).'),
    });
    expect(before.checks).toEqual([
      {
        id: 'check',
        title: 'check',
        state: 'waiting',
        reason: 'It has not reported yet.',
      },
    ]);

    await mesh.scm.merge(1);
    await mesh.events.publish({
      topic: 'github.pull_request',
      eventPayload: { repository: { html_url: mesh.repository.url } },
    });
    const after = await progress();
    expect(after.links.at(-1)).toMatchObject({
      stage: 'soaked',
      state: 'waiting',
      reason: 'It has to run for P2D.',
    });
    expect(after.checks).toBeUndefined();
  });
});
