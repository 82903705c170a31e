import { Knex } from 'knex';

/**
 * How long a replica may do nothing amid its writes before the database takes
 * its locks away: a process that was stopped there must not keep its successor
 * waiting.
 */
const PAUSE = '5s';

/** Runs queries that all see the same state of the database. */
export async function readConsistently<T>(
  knex: Knex,
  read: (transaction: Knex) => Promise<T>,
): Promise<T> {
  return knex.transaction(
    read,
    // SQLite knows no weaker isolation than that
    isPostgres(knex)
      ? { isolationLevel: 'repeatable read', readOnly: true }
      : {},
  );
}

/** Runs writes that are made all or not at all. */
export async function writeTogether<T>(
  knex: Knex,
  write: (transaction: Knex) => Promise<T>,
): Promise<T> {
  return knex.transaction(async trx => {
    if (isPostgres(knex)) {
      await trx.raw(
        `set local idle_in_transaction_session_timeout = '${PAUSE}'`,
      );
    }
    return write(trx);
  });
}

function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
