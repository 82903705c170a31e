import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { readDeclaredMesh } from '../layouts';
import { memorySnapshot } from './__testUtils__/memorySnapshot';
import { createChangeSet } from './createChangeSet';

const calendar = bundledCalendar();
const policy = {
  channels: [],
  namespaces: [],
  platform: { owners: [] },
  ingressOperatedBy: 'plateng' as const,
};

/** The reference architecture in a folder; Argo CD's paths begin with it. */
function meshIn(folder: string): Record<string, string> {
  const root = resolve(__dirname, '../../../../gitops');
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(file => file.isFile())
      .map(file => join(file.parentPath, file.name))
      .map(file => [
        `${folder}/${relative(root, file)}`,
        readFileSync(file, 'utf8').replace(
          /^(\s*(?:- )?path: )(?=[\w{])/gm,
          `$1${folder}/`,
        ),
      ]),
  );
}

const east = meshIn('meshes/east');
const west = meshIn('meshes/west');

async function plan(path: string, operations: Operation[]) {
  const snapshot = memorySnapshot({ ...east, ...west });
  const declared = await readDeclaredMesh(snapshot, { path });
  return createChangeSet({
    snapshot,
    declared,
    policy,
    calendar,
    operations,
    path,
    now: '2026-09-25T00:00:00Z',
    readCommit: async commit =>
      ['meshes/east/README.md', 'meshes/west/README.md']
        .slice(0, commit === 'aaaaaaa' ? 1 : 2)
        .map(file => ({ file, before: 'before', after: east[file] ?? null })),
  });
}

describe('a mesh in a folder of its repository', () => {
  it('has its files edited, and those of its neighbour left alone', async () => {
    const { revisions, channels } = await readDeclaredMesh(
      memorySnapshot(east),
      { path: 'meshes/east' },
    );
    const [channel] = channels;
    const other = revisions.find(
      each => each.name !== null && each.name !== channel.revision,
    );
    const { edits, differences } = await plan('meshes/west/', [
      {
        kind: 'move-channel',
        channels: [channel.name],
        revision: other!.name!,
      },
    ]);
    expect(edits).not.toEqual([]);
    for (const { file } of edits) expect(file).toMatch(/^meshes\/west\//);
    expect(differences).not.toEqual([]);
  });

  it('takes no new file outside of it, even over one that is there', async () => {
    const gateway = { namespace: 'bookinfo', name: 'w' };
    const file = Object.keys(east).find(each => each.endsWith('.yaml'));
    await expect(
      plan('meshes/west', [
        { kind: 'create-waypoint', gateway, channel: 'stable', path: file },
      ]),
    ).rejects.toThrow(/is outside of meshes\/west, the folder of this mesh/);
  });

  it('reverts no half of a commit', async () => {
    await expect(
      plan('meshes/west', [{ kind: 'revert', commit: 'bbbbbbb' }]),
    ).rejects.toThrow(/outside of meshes\/west/);
    await expect(
      plan('meshes/west', [{ kind: 'revert', commit: 'aaaaaaa' }]),
    ).rejects.toThrow(/changed no file/);
  });
});
