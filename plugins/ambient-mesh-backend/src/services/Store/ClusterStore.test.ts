import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { countWrites } from '../../__testUtils__/countWrites';
import { createTestDatabases } from '../../__testUtils__/databases';
import { observedMesh } from '../../__testUtils__/observedMesh';
import { migrationsDirectory } from './applyMigrations';
import { ClusterStore } from './ClusterStore';
import { EventStore } from './EventStore';
import { writeTogether } from './transactions';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const writer = { mesh: 'main', cluster: 'prod', epoch: 1 };
const at = (second: number) =>
  new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

describe.each(databases.eachSupportedId())(
  'ClusterStore on %p',
  (id: TestDatabaseId) => {
    let knex: Knex;
    let store: ClusterStore;
    beforeEach(async () => {
      knex = await databases.init(id);
      await knex.migrate.latest({ directory: migrationsDirectory() });
      store = ClusterStore.create({ knex });
    });

    const write = (second: number, content: ObservedMesh) =>
      store.succeed(writer, { at: at(second), content });
    const events = async () =>
      (await EventStore.create({ knex }).list('main', { limit: 50 })).map(
        ({ kind, cluster, message }) => [kind, cluster, message],
      );

    it('gives back what was written', async () => {
      const content = observedMesh({ gateways: 3 });
      // forms of one tag that share a name
      content.tags.push({ ...content.tags[0], form: 'service' });
      await write(1, content);
      expect(await store.content('main', 'prod')).toEqual(content);
    });

    it('writes one row when one channel of a thousand gateways moves', async () => {
      await write(1, observedMesh({ gateways: 1000 }));
      const moved = observedMesh({ gateways: 1000, stable: '1-31-1' });
      const rows = await countWrites(knex, () => write(2, moved));
      expect(rows).toEqual({
        cluster_snapshots: 1,
        cluster_objects: 1,
        events: 1,
      });
      expect(await store.content('main', 'prod')).toEqual(moved);
    });

    it('writes as little after another replica took over', async () => {
      await write(1, observedMesh({ gateways: 100 }));
      const successor = ClusterStore.create({ knex });
      const rows = await countWrites(knex, () =>
        successor.succeed(
          { ...writer, epoch: 2 },
          {
            at: at(2),
            content: observedMesh({ gateways: 100, stable: '1-31-1' }),
          },
        ),
      );
      expect(rows.cluster_objects).toBe(1);
    });

    it('reads only what changed, and whole when something went away', async () => {
      await write(1, observedMesh({ gateways: 20 }));
      const first = (await store.read('main', 'prod'))!;
      expect(await store.read('main', 'prod', first)).toBe(first);

      const second = observedMesh({ gateways: 21, stable: '1-31-1' });
      await write(2, second);
      const later = (await store.read('main', 'prod', first))!;
      expect(later.content).toEqual(second);
      const same = 'gateways/team-000/gateway-0000';
      expect(later.objects.get(same)).toBe(first.objects.get(same));

      const third = observedMesh({ gateways: 2 });
      await write(3, third);
      await write(4, { ...third, kubernetesVersion: 'v1.35.0' });
      const last = (await store.read('main', 'prod', later))!;
      expect(last.content.gateways).toHaveLength(2);
      expect(last.content.kubernetesVersion).toBe('v1.35.0');
    });

    it('writes nothing for a holder that was taken over', async () => {
      await write(1, observedMesh({ gateways: 5 }));
      const successor = { ...writer, epoch: 2 };
      await store.claim(successor);
      const rows = await countWrites(knex, async () => {
        expect(await write(2, observedMesh({ gateways: 9 }))).toBe(false);
        expect(await store.confirm(writer, at(3))).toBe(false);
        const failure = { at: at(3), error: 'gone' };
        expect(await store.fail(writer, failure)).toBe(false);
      });
      expect(rows).toEqual({});
      expect((await store.content('main', 'prod'))?.gateways).toHaveLength(5);
    });

    if (id !== 'SQLITE_3') {
      it('keeps no successor waiting for a replica that was stopped amid its writes', async () => {
        await write(1, observedMesh({ gateways: 1 }));
        let thaw = () => {};
        const frozen = new Promise<void>(resolve => {
          thaw = resolve;
        });
        let isLocked = () => {};
        const locked = new Promise<void>(resolve => {
          isLocked = resolve;
        });
        const stopped = writeTogether(knex, async trx => {
          await trx('cluster_snapshots').update({ error: 'half done' });
          isLocked();
          await frozen;
        });
        await locked;
        expect(await store.claim({ ...writer, epoch: 2 })).toBe(true);
        thaw();
        await expect(stopped).rejects.toThrow();
        expect((await store.heads('main'))[0].error).toBeNull();
      });
    }

    it('tells once that a cluster was lost, that it is back, and which channels moved', async () => {
      await write(1, observedMesh({ gateways: 1 }));
      expect(await events()).toEqual([]);
      await store.fail(writer, { at: at(2), error: 'refused' });
      await store.fail(writer, { at: at(3), error: 'timeout' });
      await store.confirm(writer, at(4));
      await write(5, observedMesh({ gateways: 1, stable: '1-31-1' }));
      await write(6, { ...observedMesh({ gateways: 1 }), tags: [] });
      expect(await events()).toEqual([
        [
          'channel-moved',
          'prod',
          'Channel stable of cluster prod moved from 1-31-1 to nothing (webhook).',
        ],
        [
          'channel-moved',
          'prod',
          'Channel stable of cluster prod moved from 1-30-4 to 1-31-1 (webhook).',
        ],
        [
          'source-recovered',
          'prod',
          `Cluster prod answers again; it had not since ${at(2)}.`,
        ],
        ['source-lost', 'prod', 'Cluster prod does not answer: refused'],
      ]);
    });
  },
);
