import { Knex } from 'knex';

/**
 * Milliseconds since 1970 by the database's clock, as an SQL expression:
 * replicas whose own clocks differ still agree on who holds a lease.
 *
 * @param offset milliseconds to add
 */
export function databaseClock(knex: Knex, offset = 0): Knex.Raw<number> {
  return String(knex.client.config.client).includes('sqlite')
    ? knex.raw(
        "(cast((julianday('now') - 2440587.5) * 86400000 as integer) + ?)",
        [offset],
      )
    : knex.raw(
        '(cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + ?)',
        [offset],
      );
}
