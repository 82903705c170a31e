import { Knex } from 'knex';
import { databaseClock } from './databaseClock';

/** The right to watch one cluster, until a higher epoch takes over. */
export interface Lease {
  /** `mesh/cluster`. */
  key: string;
  holder: string;
  epoch: number;
}

/** How long a lease lasts without renewal, milliseconds. */
export const LEASE_DURATION = 30_000;

/** Leases in the plugin's database (docs/decisions: one watcher a cluster). */
export class LeaseStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(options: { knex: Knex }): LeaseStore {
    return new LeaseStore(options.knex);
  }

  /**
   * Takes a lease that nobody holds, or whose holder let it expire.
   *
   * @returns `null` while another one holds it
   */
  async acquire(key: string, holder: string): Promise<Lease | null> {
    const expires = databaseClock(this.#knex, LEASE_DURATION);
    const rows = await this.#knex('cluster_leases')
      .insert({ cluster: key, holder, epoch: 1, expires_at: expires })
      .onConflict('cluster')
      .merge({
        holder,
        epoch: this.#knex.raw('?? + 1', ['cluster_leases.epoch']),
        expires_at: expires,
      })
      .where('cluster_leases.expires_at', '<=', databaseClock(this.#knex))
      .returning('epoch');
    return rows.length ? { key, holder, epoch: Number(rows[0].epoch) } : null;
  }

  /** Prolongs a lease. False: another one took it over. */
  async renew(lease: Lease): Promise<boolean> {
    const changed = await this.#own(lease).update({
      expires_at: databaseClock(this.#knex, LEASE_DURATION),
    });
    return changed === 1;
  }

  /** Gives a lease back, so that a successor need not wait for its end. */
  async release(lease: Lease): Promise<void> {
    await this.#own(lease).update({ expires_at: 0 });
  }

  #own(lease: Lease) {
    return this.#knex('cluster_leases').where({
      cluster: lease.key,
      holder: lease.holder,
      epoch: lease.epoch,
    });
  }
}
