import { Knex } from 'knex';

/**
 * Runs queries that all see the same state of the database. SQLite knows no
 * weaker isolation than that.
 */
export async function readConsistently<T>(
  knex: Knex,
  read: (transaction: Knex) => Promise<T>,
): Promise<T> {
  return knex.transaction(
    read,
    knex.client.config.client === 'pg'
      ? { isolationLevel: 'repeatable read', readOnly: true }
      : {},
  );
}
