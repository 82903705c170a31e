import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Knex } from 'knex';
import { SourceRow } from './SourceRow';

interface Row {
  mesh: string;
  cluster: string;
  epoch: number | string;
  version: number;
  content: string | null;
  observed_at: string | null;
  failing_since: string | null;
  error: string | null;
}

/** {@link SourceRow} of a cluster. */
export interface ClusterRow extends SourceRow {
  cluster: string;
}

/** One cluster of one mesh, and the lease of the writer. */
export interface ClusterWriter {
  mesh: string;
  cluster: string;
  epoch: number;
}

/**
 * What was last seen in each cluster.
 *
 * Every write names the writer's epoch and is one statement: a writer whose
 * lease was taken over writes nothing, even if it slept between check and
 * write.
 */
export class ClusterStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(options: { knex: Knex }): ClusterStore {
    return new ClusterStore(options.knex);
  }

  async heads(mesh: string): Promise<ClusterRow[]> {
    const rows = await this.#knex<Row>('cluster_snapshots')
      .where({ mesh })
      .select('cluster', 'version', 'observed_at', 'failing_since', 'error');
    return rows.map(row => ({
      cluster: row.cluster,
      version: row.version,
      observedAt: row.observed_at,
      failingSince: row.failing_since,
      error: row.error,
    }));
  }

  async content(mesh: string, cluster: string): Promise<ObservedMesh | null> {
    const row = await this.#knex<Row>('cluster_snapshots')
      .where({ mesh, cluster })
      .first('content');
    return row?.content ? JSON.parse(row.content) : null;
  }

  /** Shuts earlier writers out. The first act of a new holder. */
  async claim(writer: ClusterWriter): Promise<boolean> {
    return this.#write(writer, {}, {});
  }

  /** A complete state of the cluster. False: the lease is lost. */
  async succeed(
    writer: ClusterWriter,
    state: { at: string; content: ObservedMesh },
  ): Promise<boolean> {
    const values = {
      content: JSON.stringify(state.content),
      observed_at: state.at,
      failing_since: null,
      error: null,
    };
    return this.#write(writer, values, {
      ...values,
      version: this.#knex.raw('?? + 1', ['cluster_snapshots.version']),
    });
  }

  /** Nothing changed, and that is known as of `at`. */
  async confirm(writer: ClusterWriter, at: string): Promise<boolean> {
    const values = { observed_at: at, failing_since: null, error: null };
    return this.#write(writer, values, values);
  }

  /** The cluster does not answer. What was seen before stays. */
  async fail(
    writer: ClusterWriter,
    failure: { at: string; error: string },
  ): Promise<boolean> {
    return this.#write(
      writer,
      { failing_since: failure.at, error: failure.error },
      {
        failing_since: this.#knex.raw('coalesce(??, ?)', [
          'cluster_snapshots.failing_since',
          failure.at,
        ]),
        error: failure.error,
      },
    );
  }

  async #write(
    { mesh, cluster, epoch }: ClusterWriter,
    first: Partial<Row>,
    later: Record<string, string | null | Knex.Raw>,
  ): Promise<boolean> {
    const rows = await this.#knex<Row>('cluster_snapshots')
      .insert({ mesh, cluster, epoch, version: 1, ...first })
      .onConflict(['mesh', 'cluster'])
      .merge({ epoch, ...later })
      .where('cluster_snapshots.epoch', '<=', epoch)
      .returning('epoch');
    return rows.length === 1;
  }
}
