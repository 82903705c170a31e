import {
  FeedState,
  WatcherState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { Knex } from 'knex';
import { ClusterWriter } from './ClusterStore';

interface Row {
  mesh: string;
  cluster: string;
  feed: string;
  epoch: number | string;
  state: string;
}

/**
 * Where the watches of each cluster stand. A row is written as a whole and is
 * true by itself, whoever wrote it and when: it holds what was known at one
 * resource version. Going on from an old one costs time, never correctness. The
 * writer's epoch keeps a late writer from setting a newer holder's rows back.
 */
export class FeedStore {
  readonly #knex: Knex;
  /** Version in the store by cluster and feed, as far as this replica wrote it. */
  readonly #written = new Map<string, string>();

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(options: { knex: Knex }): FeedStore {
    return new FeedStore(options.knex);
  }

  /** `undefined` where nothing is known of the cluster. */
  async load(mesh: string, cluster: string): Promise<WatcherState | undefined> {
    const rows = await this.#knex<Row>('cluster_feeds')
      .where({ mesh, cluster })
      .select('feed', 'state');
    // what `forgetMesh` has left of a feed is `null`
    const known = rows
      .map(({ feed, state }): [string, FeedState | null] => [
        feed,
        JSON.parse(state),
      ])
      .filter((entry): entry is [string, FeedState] => entry[1] !== null);
    return known.length ? Object.fromEntries(known) : undefined;
  }

  /** Writes the feeds that have moved since the last time. */
  async save(
    { mesh, cluster, epoch }: ClusterWriter,
    state: WatcherState,
  ): Promise<void> {
    for (const [feed, own] of Object.entries(state)) {
      const key = JSON.stringify([mesh, cluster, feed]);
      const version = `${epoch}/${own?.resourceVersion}`;
      if (!own || this.#written.get(key) === version) continue;
      await this.#knex<Row>('cluster_feeds')
        .insert({ mesh, cluster, feed, epoch, state: JSON.stringify(own) })
        .onConflict(['mesh', 'cluster', 'feed'])
        .merge()
        .where('cluster_feeds.epoch', '<=', epoch);
      this.#written.set(key, version);
    }
  }
}
