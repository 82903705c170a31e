import { HealthGate } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Knex } from 'knex';

interface Row {
  change: string;
  cluster: string;
  gate: string;
  measured_at: string;
}

/** What was measured of a change in one cluster. */
export interface MeasuredGate {
  gate: HealthGate;
  /** ISO 8601 UTC. */
  measuredAt: string;
}

/** What health gates have measured. */
export class GateStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(options: { knex: Knex }): GateStore {
    return new GateStore(options.knex);
  }

  /** By cluster. */
  async get(change: string): Promise<Map<string, MeasuredGate>> {
    const rows = await this.#knex<Row>('change_gates').where({ change });
    return new Map(
      rows.map(row => [
        row.cluster,
        { gate: JSON.parse(row.gate), measuredAt: row.measured_at },
      ]),
    );
  }

  async set(
    change: string,
    cluster: string,
    { gate, measuredAt }: MeasuredGate,
  ): Promise<void> {
    await this.#knex<Row>('change_gates')
      .insert({
        change,
        cluster,
        gate: JSON.stringify(gate),
        measured_at: measuredAt,
      })
      .onConflict(['change', 'cluster'])
      .merge();
  }
}
