import { FeedState } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrationsDirectory } from './applyMigrations';
import { FeedStore } from './FeedStore';

jest.setTimeout(60_000);

const databases = createTestDatabases();

const at = (resourceVersion: string): FeedState => ({
  request: 'r',
  clusterId: 'c',
  resourceVersion,
  items: [['shop/cart', { name: 'cart' }]],
});

describe.each(databases.eachSupportedId())('FeedStore on %s', id => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory() });
  });
  const writer = (epoch: number) => ({ mesh: 'main', cluster: 'prod', epoch });

  it('knows nothing of a cluster that was never read', async () => {
    const store = FeedStore.create({ knex });
    expect(await store.load('main', 'prod')).toBeUndefined();
  });

  it('keeps what each watch had seen where it stood', async () => {
    const store = FeedStore.create({ knex });
    await store.save(writer(1), { gateways: at('5'), services: at('6') });
    await store.save(writer(1), { gateways: at('7'), services: at('6') });
    expect(await FeedStore.create({ knex }).load('main', 'prod')).toEqual({
      gateways: at('7'),
      services: at('6'),
    });
    expect(await store.load('main', 'other')).toBeUndefined();
  });

  it('lets no earlier holder of the lease set it back', async () => {
    await FeedStore.create({ knex }).save(writer(3), { gateways: at('9') });
    await FeedStore.create({ knex }).save(writer(2), { gateways: at('8') });
    const state = await FeedStore.create({ knex }).load('main', 'prod');
    expect(state?.gateways?.resourceVersion).toBe('9');
  });
});
