import { resolve } from 'node:path';
import { readDeclaredMesh } from '../layouts';
import { memorySnapshot } from './__testUtils__/memorySnapshot';
import { applied, filesOf, planOn } from './__testUtils__/planOn';

const corpus = resolve(__dirname, '../layouts/__fixtures__/corpus');

describe('remove-revision', () => {
  it.each(['app-of-apps-values', 'appset-list-revision-tags'])(
    'takes no channel along that its element declares: %s',
    async repository => {
      const files = filesOf(`${corpus}/${repository}/repo`);
      const { channels, revisions } = await readDeclaredMesh(
        memorySnapshot(files),
      );
      const name = String(channels[0].revision);
      const other = String(revisions.find(each => each.name !== name)?.name);
      const names = channels
        .filter(each => each.revision === name)
        .map(each => each.name);
      await expect(
        planOn(files, [{ kind: 'remove-revision', name }]),
      ).rejects.toThrow(/declares .*move-channel/);
      const moved = await planOn(files, [
        { kind: 'move-channel', channels: names, revision: other },
      ]);
      const removed = await planOn(applied(files, moved), [
        { kind: 'remove-revision', name },
      ]);
      expect(removed.title).toBe(`Remove revision ${name}`);
    },
  );
});
