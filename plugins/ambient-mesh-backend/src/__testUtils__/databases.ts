import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';

const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/**
 * The databases that the store is tested on. PostgreSQL is silently left out
 * by `TestDatabases` when its address is not set, so that is said here, and is
 * an error in CI.
 */
export function createTestDatabases(): TestDatabases {
  const ids: TestDatabaseId[] = ['SQLITE_3'];
  if (process.env[POSTGRES]) {
    ids.push('POSTGRES_15');
  } else if (process.env.CI) {
    throw new Error(`Set ${POSTGRES}: the store is tested on PostgreSQL in CI`);
  }
  return TestDatabases.create({ ids });
}
