import { MeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { gitopsFiles } from '../__testUtils__/gitopsFiles';
import { startTestPlugin, TestPlugin } from '../__testUtils__/startTestPlugin';
import { TestRepository } from '../__testUtils__/TestRepository';
import { TestScm } from '../__testUtils__/TestScm';

jest.setTimeout(60_000);

const PIA = 'user:default/pia';

/** The small mesh in a folder; Argo CD's paths begin with it. */
function meshIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(gitopsFiles()).map(([file, text]) => [
      `${folder}/${file}`,
      text.replace(/^ {4}path: (?=[a-z]+$)/gm, `    path: ${folder}/`),
    ]),
  );
}

const moveStable = {
  operations: [
    { kind: 'move-channel', channels: ['stable'], revision: '1-31-1' },
  ],
};

describe('several meshes', () => {
  let repository: TestRepository;
  let scm: TestScm;
  let plugin: TestPlugin;
  beforeAll(async () => {
    repository = await TestRepository.create({
      ...meshIn('meshes/east'),
      ...meshIn('meshes/west'),
    });
    await repository.git('branch', 'next');
    scm = TestScm.create(repository);
    const { url } = repository;
    plugin = await startTestPlugin({
      repositoryUrl: url,
      provider: scm,
      ambientMesh: {
        meshes: {
          east: { repository: { url, path: 'meshes/east' } },
          west: { repository: { url, path: 'meshes/west' } },
          next: { repository: { url, path: 'meshes/east', branch: 'next' } },
        },
      },
    });
  });
  afterAll(async () => {
    await plugin.stop();
    await repository.remove();
  });

  const filesOf = async (mesh: string) => {
    const { readout } = (await plugin.get(`/meshes/${mesh}`)).body as MeshView;
    return [...readout.channels, ...readout.revisions, ...readout.gateways].map(
      ({ at }) => at.file,
    );
  };

  it('shows each mesh its own folder', async () => {
    for (const mesh of ['east', 'west']) {
      const files = await filesOf(mesh);
      expect(files).toHaveLength(8);
      for (const file of files) {
        expect(file).toMatch(new RegExp(`^meshes/${mesh}/`));
      }
    }
  });

  it('opens one pull request for each, with files of its own', async () => {
    for (const mesh of ['east', 'west']) {
      const { body } = await plugin.post(
        `/meshes/${mesh}/changes`,
        moveStable,
        PIA,
      );
      expect(body.state).toBe('open');
    }
    expect(
      scm.pullRequests.map(({ edits }) => edits.map(({ file }) => file)),
    ).toEqual([
      ['meshes/east/channels/channels.yaml'],
      ['meshes/west/channels/channels.yaml'],
    ]);
    const [east, west] = scm.pullRequests;
    expect(east.branch).not.toBe(west.branch);
  });

  it('refuses to write into the folder of another', async () => {
    const { status, body } = await plugin.post(
      '/meshes/west/changes',
      {
        operations: [
          {
            kind: 'create-waypoint',
            gateway: { namespace: 'bookinfo', name: 'w' },
            channel: 'stable',
            path: 'meshes/east/apps.yaml',
          },
        ],
      },
      PIA,
    );
    expect(status).toBe(400);
    expect(body.error.message).toContain('outside of meshes/west');
  });

  it('tells the history of the folder and of the branch', async () => {
    await repository.commit({
      'meshes/east/channels/channels.yaml': (
        await repository.git('show', 'HEAD:meshes/east/channels/channels.yaml')
      ).replace('istio.io/rev: 1-30-4', 'istio.io/rev: 1-31-1'),
    });
    await plugin.events.publish({
      topic: 'github.push',
      eventPayload: {
        repository: { html_url: repository.url },
        ref: 'refs/heads/main',
      },
    });
    const moves = async (mesh: string) =>
      (await plugin.get(`/meshes/${mesh}/history`)).body.rows.filter(
        (row: { from: unknown }) => row.from !== null,
      );
    expect(await moves('east')).toEqual([
      expect.objectContaining({
        name: 'stable',
        from: { revision: '1-30-4', version: '1.30.4' },
        to: { revision: '1-31-1', version: '1.31.1' },
      }),
    ]);
    expect(await moves('west')).toEqual([]);
    expect(await moves('next')).toEqual([]);
  });
});
