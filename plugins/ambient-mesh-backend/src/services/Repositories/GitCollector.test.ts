import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrationsDirectory, RepositoryStore } from '../Store';
import { GitCollector } from './GitCollector';

const databases = createTestDatabases();

const mesh = {
  name: 'main',
  title: 'main',
  repository: { url: 'https://git.test/acme/mesh', branch: 'main' },
  clusters: [],
};

describe('GitCollector', () => {
  it('stores and says why a repository cannot be read, down to the cause', async () => {
    const knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({ directory: migrationsDirectory() });
    const store = RepositoryStore.create({ knex });
    const onError = jest.fn();
    const collector = GitCollector.create({
      store,
      mirrorOf: () => ({
        directory: '/nowhere',
        snapshot: () => Promise.reject(new Error('not asked')),
        update: () =>
          Promise.reject(
            new TypeError('fetch failed', {
              cause: new Error('getaddrinfo ENOTFOUND git.test'),
            }),
          ),
      }),
      logger: mockServices.logger.mock(),
      onError,
    });
    const reason = 'fetch failed: getaddrinfo ENOTFOUND git.test';
    await expect(collector.refresh(mesh)).rejects.toThrow(
      `The repository of mesh main cannot be read: ${reason}`,
    );
    expect((await store.head('main'))?.error).toBe(reason);
    expect(onError).toHaveBeenCalledWith(mesh);
  });
});
