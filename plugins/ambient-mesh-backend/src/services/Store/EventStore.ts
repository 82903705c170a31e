import { MeshEvent } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Knex } from 'knex';

interface Row {
  id: number | string;
  mesh: string;
  at: string;
  kind: MeshEvent['kind'];
  cluster: string | null;
  message: string;
}

/** What happened to the meshes, kept for a while. */
export class EventStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(options: { knex: Knex }): EventStore {
    return new EventStore(options.knex);
  }

  /**
   * @param transaction - of the write that the events tell about, so that
   * neither is there without the other
   */
  async append(
    mesh: string,
    events: Array<Omit<MeshEvent, 'id'>>,
    transaction: Knex = this.#knex,
  ): Promise<void> {
    if (events.length === 0) return;
    await transaction<Row>('events').insert(
      events.map(({ at, kind, cluster, message }) => ({
        mesh,
        at,
        kind,
        cluster,
        message,
      })),
    );
  }

  /** Newest first; `before` is the `id` of the last one of the page before. */
  async list(
    mesh: string,
    page: { limit: number; before?: number },
  ): Promise<MeshEvent[]> {
    const { limit, before } = page;
    const rows = await this.#knex<Row>('events')
      .where({ mesh })
      .where(query => {
        if (before !== undefined) query.where('id', '<', before);
      })
      .orderBy('id', 'desc')
      .limit(limit);
    return rows.map(({ id, at, kind, cluster, message }) => ({
      id: String(id),
      at,
      kind,
      cluster,
      message,
    }));
  }

  /**
   * Removes what is older.
   *
   * @param before - ISO 8601 UTC
   * @returns how many were removed
   */
  async prune(before: string): Promise<number> {
    return this.#knex<Row>('events').where('at', '<', before).delete();
  }
}
