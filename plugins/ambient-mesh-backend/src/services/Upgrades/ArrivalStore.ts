import { ChannelArrival } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Knex } from 'knex';

interface Row extends Omit<ChannelArrival, 'version'> {
  mesh: string;
  version: string | null;
}

/** Since when channels mean what they mean, in the clusters. */
export class ArrivalStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(options: { knex: Knex }): ArrivalStore {
    return new ArrivalStore(options.knex);
  }

  async list(mesh: string): Promise<ChannelArrival[]> {
    const rows = await this.#knex<Row>('channel_arrivals')
      .where({ mesh })
      .orderBy(['cluster', 'channel']);
    return rows.map(({ cluster, channel, revision, version, at }) => ({
      cluster,
      channel,
      revision,
      ...(version === null ? {} : { version }),
      at,
    }));
  }

  /** Replaces what is known of the channels named. */
  async put(mesh: string, arrivals: ChannelArrival[]): Promise<void> {
    if (!arrivals.length) return;
    await this.#knex<Row>('channel_arrivals')
      .insert(
        arrivals.map(({ version = null, ...arrival }) => ({
          mesh,
          ...arrival,
          version,
        })),
      )
      .onConflict(['mesh', 'cluster', 'channel'])
      .merge(['revision', 'version', 'at']);
  }

  /** Forgets channels that do not mean one revision any more. */
  async drop(
    mesh: string,
    channels: Array<{ cluster: string; channel: string }>,
  ): Promise<void> {
    for (const { cluster, channel } of channels) {
      await this.#knex<Row>('channel_arrivals')
        .where({ mesh, cluster, channel })
        .delete();
    }
  }
}
