import {
  DeclaredMesh,
  ObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { FeedState } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrationsDirectory } from './applyMigrations';
import { ChangeStore } from './ChangeStore';
import { ClusterStore } from './ClusterStore';
import { EventStore } from './EventStore';
import { FeedStore } from './FeedStore';
import { forgetMesh } from './forgetMesh';
import { LeaseStore } from './LeaseStore';
import { RepositoryContent, RepositoryStore } from './RepositoryStore';

jest.setTimeout(60_000);

const databases = createTestDatabases();

const content = (commit: string): RepositoryContent => ({
  declared: { commit } as DeclaredMesh,
  policy: {
    channels: [],
    namespaces: [],
    platform: { owners: [] },
    ingressOperatedBy: 'plateng',
  },
  findings: [],
});
const observed = (at: string) => ({ observedAt: at } as ObservedMesh);
const at = (second: number) =>
  new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

describe.each(databases.eachSupportedId())(
  'store on %p',
  (id: TestDatabaseId) => {
    let knex: Knex;
    beforeEach(async () => {
      knex = await databases.init(id);
      await knex.migrate.latest({ directory: migrationsDirectory() });
    });

    it('migrates down to nothing and up again', async () => {
      await knex.migrate.rollback({ directory: migrationsDirectory() }, true);
      expect(await knex.schema.hasTable('changes')).toBe(false);
      await knex.migrate.latest({ directory: migrationsDirectory() });
      expect(await knex.schema.hasTable('cluster_leases')).toBe(true);
    });

    it('keeps changes on every step down and up, and drops what can be read again', async () => {
      const directory = migrationsDirectory();
      const { id: change } = (
        await ChangeStore.create({ knex }).begin({
          mesh: 'main',
          activeKey: 'key',
          title: 'Move stable',
          requestedBy: 'user:default/ann',
          baseCommit: 'a',
          at: at(1),
          intent: { operations: [], waivers: [], gateways: [], blobs: {} },
        })
      ).change;
      const writer = { mesh: 'main', cluster: 'prod', epoch: 1 };
      const clusters = ClusterStore.create({ knex });
      await clusters.succeed(writer, { at: at(1), content: observed(at(1)) });

      const migrations = await knex('knex_migrations').select('name');
      for (const _ of migrations.slice(1)) {
        await knex.migrate.down({ directory });
        expect(await knex('changes').pluck('id')).toEqual([change]);
      }
      // as the first version would have written it
      await knex('cluster_snapshots').update({ content: '{"cluster":"prod"}' });
      await knex.migrate.latest({ directory });
      expect((await ChangeStore.create({ knex }).get(change)).title).toBe(
        'Move stable',
      );
      expect(await clusters.content('main', 'prod')).toBeNull();
      expect((await clusters.heads('main'))[0].observedAt).toBeNull();
      const again = ClusterStore.create({ knex });
      await again.succeed(writer, { at: at(2), content: observed(at(2)) });
      expect(await again.content('main', 'prod')).toEqual(observed(at(2)));
    });

    it('forgets events that are older than they are kept', async () => {
      const events = EventStore.create({ knex });
      const event = { kind: 'rebuilt' as const, cluster: null, message: 'x' };
      await events.append('main', [
        { ...event, at: at(1) },
        { ...event, at: at(30) },
      ]);
      expect(await events.prune(at(20))).toBe(1);
      expect(
        (await events.list('main', { limit: 9 })).map(each => each.at),
      ).toEqual([at(30)]);
    });

    describe('forgetMesh', () => {
      it('shuts out the holder of before, and keeps other meshes', async () => {
        const clusters = ClusterStore.create({ knex });
        const leases = LeaseStore.create({ knex });
        const lease = (await leases.acquire('main/prod', 'a'))!;
        const old = { mesh: 'main', cluster: 'prod', epoch: lease.epoch };
        const neighbour = { ...old, mesh: 'other' };
        for (const each of [old, neighbour]) {
          await clusters.succeed(each, { at: at(1), content: observed(at(1)) });
        }
        const feed = { resourceVersion: '7' } as FeedState;
        await FeedStore.create({ knex }).save(old, { pods: feed });
        await forgetMesh(knex, { mesh: 'main', at: at(2), by: 'user:x/y' });

        const feeds = FeedStore.create({ knex });
        await feeds.save(old, { pods: feed });
        expect(await feeds.load('main', 'prod')).toBeUndefined();
        expect(await clusters.content('main', 'prod')).toBeNull();
        expect(await clusters.content('other', 'prod')).not.toBeNull();
        expect(await leases.renew(lease)).toBe(false);
        const late = { at: at(3), content: observed(at(3)) };
        expect(await clusters.succeed(old, late)).toBe(false);

        const next = (await leases.acquire('main/prod', 'a'))!;
        const writer = { ...old, epoch: next.epoch };
        expect(await clusters.claim(writer)).toBe(true);
        expect(await clusters.succeed(writer, late)).toBe(true);
        expect(await clusters.content('main', 'prod')).toEqual(late.content);
      });
    });

    describe('repositories', () => {
      it('keeps the last good state while reading fails, and since when', async () => {
        const store = RepositoryStore.create({ knex });
        expect(await store.head('main')).toBeNull();
        await store.succeed('main', {
          commit: 'a',
          at: at(1),
          content: content('a'),
        });
        await store.fail('main', { at: at(2), error: 'no route' });
        await store.fail('main', { at: at(3), error: 'timeout' });
        expect(await store.head('main')).toEqual({
          version: 1,
          commit: 'a',
          observedAt: at(1),
          failingSince: at(2),
          error: 'timeout',
        });
        expect(await store.content('main')).toEqual(content('a'));
        await store.succeed('main', {
          commit: 'a',
          at: at(4),
          content: content('a'),
        });
        expect(await store.head('main')).toEqual({
          version: 1,
          commit: 'a',
          observedAt: at(4),
          failingSince: null,
          error: null,
        });
        await store.succeed('main', {
          commit: 'b',
          at: at(5),
          content: content('b'),
        });
        expect((await store.head('main'))?.version).toBe(2);
      });

      it('tells a repository that never answered from an unknown one', async () => {
        const store = RepositoryStore.create({ knex });
        await store.fail('main', { at: at(1), error: 'no route' });
        expect(await store.head('main')).toMatchObject({
          observedAt: null,
          failingSince: at(1),
        });
        expect(await store.content('main')).toBeNull();
      });
    });

    describe('leases and snapshots', () => {
      const expire = () => knex('cluster_leases').update({ expires_at: 1 });

      it('gives a cluster to one holder at a time', async () => {
        const leases = LeaseStore.create({ knex });
        const first = await leases.acquire('main/prod', 'a');
        expect(first).toEqual({ key: 'main/prod', holder: 'a', epoch: 1 });
        expect(await leases.acquire('main/prod', 'b')).toBeNull();
        expect(await leases.renew(first!)).toBe(true);

        await expire();
        const second = await leases.acquire('main/prod', 'b');
        expect(second).toEqual({ key: 'main/prod', holder: 'b', epoch: 2 });
        expect(await leases.renew(first!)).toBe(false);

        await leases.release(first!);
        expect(await leases.acquire('main/prod', 'a')).toBeNull();
        await leases.release(second!);
        expect((await leases.acquire('main/prod', 'a'))?.epoch).toBe(3);
      });

      it('lets exactly one of many win', async () => {
        const leases = LeaseStore.create({ knex });
        const won = await Promise.all(
          Array.from({ length: 8 }, (_, n) =>
            leases.acquire('main/x', `r${n}`),
          ),
        );
        expect(won.filter(Boolean)).toHaveLength(1);
      });

      it('writes nothing for a holder that was taken over', async () => {
        const clusters = ClusterStore.create({ knex });
        const old = { mesh: 'main', cluster: 'prod', epoch: 1 };
        const current = { ...old, epoch: 2 };
        await clusters.claim(old);
        await clusters.succeed(old, { at: at(1), content: observed(at(1)) });
        expect(await clusters.claim(current)).toBe(true);
        expect(
          await clusters.succeed(old, { at: at(2), content: observed(at(2)) }),
        ).toBe(false);
        expect(await clusters.confirm(old, at(3))).toBe(false);
        expect(await clusters.fail(old, { at: at(3), error: 'x' })).toBe(false);
        expect(await clusters.content('main', 'prod')).toEqual(observed(at(1)));
        expect(await clusters.heads('main')).toEqual([
          {
            cluster: 'prod',
            version: 2,
            observedAt: at(1),
            failingSince: null,
            error: null,
          },
        ]);
      });

      it('remembers since when a cluster does not answer', async () => {
        const clusters = ClusterStore.create({ knex });
        const writer = { mesh: 'main', cluster: 'prod', epoch: 1 };
        await clusters.fail(writer, { at: at(1), error: 'refused' });
        await clusters.fail(writer, { at: at(2), error: 'timeout' });
        expect((await clusters.heads('main'))[0]).toMatchObject({
          observedAt: null,
          failingSince: at(1),
          error: 'timeout',
        });
        await clusters.succeed(writer, { at: at(3), content: observed(at(3)) });
        expect((await clusters.heads('main'))[0]).toMatchObject({
          observedAt: at(3),
          failingSince: null,
          error: null,
        });
      });
    });

    describe('changes', () => {
      const begin = (store: ChangeStore, activeKey: string, second = 1) =>
        store.begin({
          mesh: 'main',
          activeKey,
          title: 'Move stable',
          requestedBy: 'user:default/ann',
          baseCommit: 'a',
          at: at(second),
          intent: {
            operations: [
              {
                kind: 'move-channel',
                channels: ['stable'],
                revision: '1-30-4',
              },
            ],
            waivers: [],
            gateways: [],
            blobs: {},
          },
        });

      it('answers a repeat by the same change until it is finished', async () => {
        const store = ChangeStore.create({ knex });
        const all = await Promise.all(
          Array.from({ length: 6 }, () => begin(store, 'key')),
        );
        expect(new Set(all.map(each => each.change.id)).size).toBe(1);
        expect(all.filter(each => each.created)).toHaveLength(1);

        const [{ change }] = all;
        await store.update(
          change.id,
          {
            state: 'open',
            pullRequest: { number: 7, url: 'http://git.test/7' },
          },
          at(2),
        );
        expect((await begin(store, 'key')).change).toMatchObject({
          id: change.id,
          state: 'open',
          pullRequest: { number: 7, url: 'http://git.test/7' },
        });

        await store.update(
          change.id,
          { state: 'merged', mergeCommit: 'c' },
          at(3),
        );
        const again = await begin(store, 'key', 4);
        expect(again.created).toBe(true);
        expect((await store.list('main')).map(each => each.id)).toEqual([
          again.change.id,
          change.id,
        ]);
        expect((await store.listActive('main')).map(each => each.id)).toEqual([
          again.change.id,
        ]);
      });

      it('lets one replica work on a change, and another after its death', async () => {
        const store = ChangeStore.create({ knex });
        const { change } = await begin(store, 'key');
        expect(await store.claim(change.id, 'a')).toBe(true);
        expect(await store.claim(change.id, 'b')).toBe(false);
        await knex('changes').update({ worker_until: 1 });
        expect(await store.claim(change.id, 'b')).toBe(true);
        await store.release(change.id, 'a');
        expect(await store.claim(change.id, 'c')).toBe(false);
        await store.release(change.id, 'b');
        expect(await store.claim(change.id, 'c')).toBe(true);
      });

      it('says how to find a change that does not exist', async () => {
        await expect(ChangeStore.create({ knex }).get('x')).rejects.toThrow(
          /There is no change x/,
        );
      });
    });
  },
);
