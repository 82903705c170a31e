import { startKubeApi } from '@ambient-mesh/sandbox';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestCluster, testObject } from '../../__testUtils__/TestCluster';
import { MeshClusterClient } from '../ClusterClient';
import {
  ClusterStore,
  FeedStore,
  LeaseStore,
  migrationsDirectory,
} from '../Store';
import { ClusterCollector } from './ClusterCollector';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('ClusterCollector', () => {
  let knex: Knex;
  let store: ClusterStore;
  const collectors: ClusterCollector[] = [];

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({ directory: migrationsDirectory() });
    store = ClusterStore.create({ knex });
  });
  afterEach(async () => {
    await Promise.all(collectors.map(each => each.stop()));
    collectors.length = 0;
  });

  function start(holder: string, client: MeshClusterClient): ClusterCollector {
    const collector = ClusterCollector.create({
      mesh: {
        name: 'main',
        title: 'main',
        repository: { url: 'https://git.test/r', branch: 'main' },
        clusters: [{ name: 'prod', kubernetes: 'prod' }],
      },
      cluster: 'prod',
      client,
      leases: LeaseStore.create({ knex }),
      store,
      feeds: FeedStore.create({ knex }),
      logger: mockServices.logger.mock(),
      holder,
      times: { renewMs: 50, retryMs: 20 },
    });
    collectors.push(collector);
    collector.start();
    return collector;
  }

  const lease = () => knex('cluster_leases').first();
  const tags = async () =>
    (await store.content('main', 'prod'))?.tags.map(each => each.tag);
  async function until(condition: () => Promise<unknown>): Promise<void> {
    while (!(await condition())) await sleep(20);
  }

  const clusterWith = (tag: string) =>
    TestCluster.create([
      testObject('MutatingWebhookConfiguration', {
        name: `istio-revision-tag-${tag}`,
        labels: { 'istio.io/tag': tag, 'istio.io/rev': '1-30-4' },
      }),
    ]);

  it('lets a standby take over when the holder goes', async () => {
    const first = start('a', clusterWith('stable'));
    await until(async () => (await tags())?.includes('stable'));
    start('b', clusterWith('rapid'));
    expect((await lease()).holder).toBe('a');

    await first.stop();
    await until(async () => (await tags())?.includes('rapid'));
    expect(await lease()).toMatchObject({ holder: 'b', epoch: 2 });
  });

  it('takes over from a holder that went silent, which then writes nothing', async () => {
    start('a', clusterWith('stable'));
    await until(async () => (await tags())?.includes('stable'));
    // As if the holder had been stopped for longer than its lease lasts.
    await knex('cluster_leases').update({
      holder: 'b',
      epoch: 2,
      expires_at: Date.now() + 60_000,
    });
    await store.claim({ mesh: 'main', cluster: 'prod', epoch: 2 });
    const [before] = await store.heads('main');
    await sleep(300);
    const [after] = await store.heads('main');
    expect(after).toEqual(before);
    expect((await lease()).holder).toBe('b');
  });

  it('confirms a quiet cluster without writing its picture again', async () => {
    start('a', clusterWith('stable'));
    await until(async () => (await tags())?.includes('stable'));
    const [before] = await store.heads('main');
    await until(async () => {
      const [now] = await store.heads('main');
      return now.observedAt! > before.observedAt!;
    });
    expect((await store.heads('main'))[0].version).toBe(before.version);
  });

  it('goes on after a restart without listing anything again', async () => {
    const api = await startKubeApi({
      port: 0,
      tokens: [{ token: 't', user: 'u', groups: ['system:masters'] }],
      bookmarkInterval: 50,
    });
    const headers = {
      Authorization: 'Bearer t',
      'Content-Type': 'application/json',
    };
    const client: MeshClusterClient = {
      fetchOf: () => (path, init) =>
        fetch(`${api.url}${path}`, {
          ...init,
          headers: { ...init.headers, ...headers },
        }),
    };
    const create = async (name: string) =>
      fetch(`${api.url}/api/v1/namespaces`, {
        method: 'POST',
        headers,
        body: JSON.stringify({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name },
        }),
      });
    const knows = async (name: string) =>
      (await store.content('main', 'prod'))?.namespaces.some(
        each => each.name === name,
      );
    const lists = () =>
      Object.entries(api.counters().byRequest)
        .filter(([request]) => /^list /.test(request))
        // the kinds that this API does not have are asked for each time
        .filter(([request]) => !/gateway|istio|argoproj/.test(request))
        .reduce((sum, [, count]) => sum + count, 0);
    try {
      const first = start('a', client);
      await create('before');
      await until(async () => knows('before'));
      await first.stop();
      const before = lists();
      await create('meanwhile');

      start('b', client);
      await until(async () => knows('meanwhile'));
      expect(await knows('before')).toBe(true);
      expect(lists()).toBe(before);
      const content = await store.content('main', 'prod');
      expect(content?.sources.namespaces?.state).toBe('fresh');

      // the store of feeds can be lost at any time
      await Promise.all(collectors.map(each => each.stop()));
      await knex('cluster_feeds').delete();
      await create('later');
      start('c', client);
      await until(async () => knows('later'));
      expect(lists()).toBeGreaterThan(before);
    } finally {
      await Promise.all(collectors.map(each => each.stop()));
      await api.close();
    }
  });
});
