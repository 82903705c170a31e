import { createTestDatabases } from '../../__testUtils__/databases';
import { migrationsDirectory } from '../Store/applyMigrations';
import { ArrivalStore } from './ArrivalStore';

jest.setTimeout(60_000);

const MIGRATION = '20261130200000_arrival_versions.js';
const directory = migrationsDirectory();

const stable = {
  cluster: 'c1',
  channel: 'stable',
  revision: 'blue',
  at: '2026-09-01T12:00:00.000Z',
};

describe('ArrivalStore', () => {
  const databases = createTestDatabases();

  it.each(databases.eachSupportedId())(
    'keeps moments from before versions were noted, on %s',
    async id => {
      const knex = await databases.init(id);
      await knex.migrate.latest({ directory });
      await knex.migrate.down({ directory, name: MIGRATION });
      await knex('channel_arrivals').insert({ mesh: 'main', ...stable });
      await knex.migrate.latest({ directory });

      const store = ArrivalStore.create({ knex });
      expect(await store.list('main')).toEqual([stable]);
      await store.put('main', [{ ...stable, version: '1.30.4' }]);
      expect(await store.list('main')).toEqual([
        { ...stable, version: '1.30.4' },
      ]);
    },
  );
});
