import {
  ObservedMesh,
  ObservedTag,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Knex } from 'knex';
import {
  ClusterObject,
  digestOf,
  joinObserved,
  objectId,
  splitObserved,
} from './clusterObjects';
import { EventStore } from './EventStore';
import { inChunks } from './inChunks';

import { SourceRow } from './SourceRow';
import { readConsistently, writeTogether } from './transactions';

interface Row {
  mesh: string;
  cluster: string;
  epoch: number | string;
  version: number;
  removed_version: number;
  content: string | null;
  observed_at: string | null;
  failing_since: string | null;
  error: string | null;
}

interface ObjectRow extends ClusterObject {
  mesh: string;
  cluster: string;
  version: number;
  digest: string;
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

/** A picture of a cluster, with what is needed to bring it up to date. */
export interface ClusterPicture {
  version: number;
  content: ObservedMesh;
  /** Parsed objects by their ids, for the next reading. */
  objects: ReadonlyMap<string, unknown>;
}

/** Digests of the objects of a cluster, by id, at a version. */
interface Written {
  version: number;
  digests: Map<string, string>;
}

/**
 * What was last seen in each cluster, one row for each object, so that writing
 * costs what changed.
 *
 * Every write names the writer's epoch and begins with the row of the cluster,
 * in one transaction: a writer whose lease was taken over writes nothing, even
 * if it slept between check and write.
 */
export class ClusterStore {
  readonly #knex: Knex;
  readonly #events: EventStore;
  readonly #written = new Map<string, Written>();

  private constructor(knex: Knex) {
    this.#knex = knex;
    this.#events = EventStore.create({ knex });
  }

  static create(options: { knex: Knex }): ClusterStore {
    return new ClusterStore(options.knex);
  }

  async heads(mesh: string): Promise<ClusterRow[]> {
    const rows = await this.#knex<Row>('cluster_snapshots')
      .where({ mesh })
      .orderBy('cluster')
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
    return (await this.read(mesh, cluster))?.content ?? null;
  }

  /**
   * The newest picture of a cluster; `null`: none was ever complete.
   *
   * @param known - an earlier one; only what changed since is read
   */
  async read(
    mesh: string,
    cluster: string,
    known?: ClusterPicture,
  ): Promise<ClusterPicture | null> {
    return readConsistently(this.#knex, async trx => {
      const head = await trx<Row>('cluster_snapshots')
        .where({ mesh, cluster })
        .first('version', 'removed_version', 'content');
      if (!head?.content) return null;
      if (known?.version === head.version) return known;
      const base =
        known &&
        known.version < head.version &&
        known.version >= head.removed_version
          ? known
          : undefined;
      const rows = await trx<ObjectRow>('cluster_objects')
        .where({ mesh, cluster })
        .andWhere('version', '>', base?.version ?? -1)
        .select('kind', 'key', 'content');
      const objects = new Map(base?.objects);
      for (const row of rows) {
        objects.set(objectId(row), JSON.parse(row.content));
      }
      return {
        version: head.version,
        content: joinObserved(head.content, objects),
        objects,
      };
    });
  }

  /** Shuts earlier writers out. The first act of a new holder. */
  async claim(writer: ClusterWriter): Promise<boolean> {
    return (await this.#write(this.#knex, writer, {}, {})) !== null;
  }

  /**
   * A complete state of the cluster; objects that did not change are left
   * alone. False: the lease is lost.
   */
  async succeed(
    writer: ClusterWriter,
    state: { at: string; content: ObservedMesh },
  ): Promise<boolean> {
    const { header, objects } = splitObserved(state.content);
    const values = {
      content: header,
      observed_at: state.at,
      failing_since: null,
      error: null,
    };
    const written = await writeTogether(this.#knex, async trx => {
      await this.#tellRecovery(trx, writer, state.at);
      const version = await this.#write(trx, writer, values, {
        ...values,
        version: trx.raw('?? + 1', ['cluster_snapshots.version']),
      });
      return version === null
        ? null
        : this.#writeObjects(trx, writer, { ...state, version, objects });
    });
    if (written) this.#written.set(nameOf(writer), written);
    return written !== null;
  }

  /** Nothing changed, and that is known as of `at`. */
  async confirm(writer: ClusterWriter, at: string): Promise<boolean> {
    const values = { observed_at: at, failing_since: null, error: null };
    return writeTogether(this.#knex, async trx => {
      await this.#tellRecovery(trx, writer, at);
      return (await this.#write(trx, writer, values, values)) !== null;
    });
  }

  /** The cluster does not answer. What was seen before stays. */
  async fail(
    writer: ClusterWriter,
    failure: { at: string; error: string },
  ): Promise<boolean> {
    const { mesh, cluster } = writer;
    const { at, error } = failure;
    return writeTogether(this.#knex, async trx => {
      const before = await this.#failingSince(trx, writer);
      const version = await this.#write(
        trx,
        writer,
        { failing_since: at, error },
        {
          failing_since: trx.raw('coalesce(??, ?)', [
            'cluster_snapshots.failing_since',
            at,
          ]),
          error,
        },
      );
      if (version === null) return false;
      if (!before) {
        const message = `Cluster ${cluster} does not answer: ${error}`;
        await this.#events.append(
          mesh,
          [{ at, kind: 'source-lost', cluster, message }],
          trx,
        );
      }
      return true;
    });
  }

  /** @returns the version; `null`: another replica has a later epoch */
  async #write(
    knex: Knex,
    { mesh, cluster, epoch }: ClusterWriter,
    first: Partial<Row>,
    later: Record<string, string | null | Knex.Raw>,
  ): Promise<number | null> {
    const rows = await knex<Row>('cluster_snapshots')
      .insert({ mesh, cluster, epoch, version: 1, ...first })
      .onConflict(['mesh', 'cluster'])
      .merge({ epoch, ...later })
      .where('cluster_snapshots.epoch', '<=', epoch)
      .returning('version');
    return rows.length ? rows[0].version : null;
  }

  async #writeObjects(
    trx: Knex,
    writer: ClusterWriter,
    state: { at: string; version: number; objects: ClusterObject[] },
  ): Promise<Written> {
    const { mesh, cluster } = writer;
    const { at, version, objects } = state;
    const known = await this.#known(trx, writer, version);
    const digests = new Map(
      objects.map(object => [objectId(object), digestOf(object.content)]),
    );
    const changed = objects.filter(
      object => known.get(objectId(object)) !== digests.get(objectId(object)),
    );
    const gone = [...known.keys()].filter(id => !digests.has(id));
    await this.#tellChannels(trx, writer, { at, changed, gone, known });
    await inChunks(changed, chunk =>
      trx<ObjectRow>('cluster_objects')
        .insert(
          chunk.map(({ kind, key, content }) => ({
            mesh,
            cluster,
            kind,
            key,
            version,
            digest: digests.get(objectId({ kind, key }))!,
            content,
          })),
        )
        .onConflict(['mesh', 'cluster', 'kind', 'key'])
        .merge(['version', 'digest', 'content']),
    );
    await inChunks(gone, chunk =>
      trx<ObjectRow>('cluster_objects')
        .where({ mesh, cluster })
        .whereIn(['kind', 'key'], chunk.map(kindAndKey))
        .delete(),
    );
    if (gone.length) {
      await trx<Row>('cluster_snapshots')
        .where({ mesh, cluster })
        .update({ removed_version: version });
    }
    return { version, digests };
  }

  /** What the database has, from memory when nobody else wrote since. */
  async #known(
    trx: Knex,
    writer: ClusterWriter,
    version: number,
  ): Promise<Map<string, string>> {
    const written = this.#written.get(nameOf(writer));
    if (written?.version === version - 1) return written.digests;
    const { mesh, cluster } = writer;
    const rows = await trx<ObjectRow>('cluster_objects')
      .where({ mesh, cluster })
      .select('kind', 'key', 'digest');
    return new Map(rows.map(row => [objectId(row), row.digest]));
  }

  /** Tells which tags of the cluster moved; not what the first reading finds. */
  async #tellChannels(
    trx: Knex,
    { mesh, cluster }: ClusterWriter,
    diff: {
      at: string;
      changed: ClusterObject[];
      gone: string[];
      known: Map<string, string>;
    },
  ): Promise<void> {
    const tags = diff.changed.filter(({ kind }) => kind === 'tags');
    const lost = diff.gone.filter(id => id.startsWith('tags/'));
    if (diff.known.size === 0 || tags.length + lost.length === 0) return;
    const before = new Map(
      (
        await trx<ObjectRow>('cluster_objects')
          .where({ mesh, cluster, kind: 'tags' })
          .select('kind', 'key', 'content')
      ).map((row): [string, ObservedTag] => [
        objectId(row),
        JSON.parse(row.content),
      ]),
    );
    const moves = [
      ...tags.map(object => ({
        from: before.get(objectId(object)),
        to: JSON.parse(object.content) as ObservedTag,
      })),
      ...lost.map(id => ({ from: before.get(id), to: undefined })),
    ].filter(({ from, to }) => from?.revision !== to?.revision);
    await this.#events.append(
      mesh,
      moves.map(({ from, to }) => ({
        at: diff.at,
        kind: 'channel-moved',
        cluster,
        message: `Channel ${
          (to ?? from)?.tag
        } of cluster ${cluster} moved from ${from?.revision ?? 'nothing'} to ${
          to?.revision ?? 'nothing'
        } (${(to ?? from)?.form}).`,
      })),
      trx,
    );
  }

  async #tellRecovery(
    trx: Knex,
    writer: ClusterWriter,
    at: string,
  ): Promise<void> {
    const since = await this.#failingSince(trx, writer);
    if (!since) return;
    const { mesh, cluster } = writer;
    const message = `Cluster ${cluster} answers again; it had not since ${since}.`;
    await this.#events.append(
      mesh,
      [{ at, kind: 'source-recovered', cluster, message }],
      trx,
    );
  }

  /** Since when the cluster fails, if this writer may still write about it. */
  async #failingSince(
    trx: Knex,
    { mesh, cluster, epoch }: ClusterWriter,
  ): Promise<string | null> {
    const row = await trx<Row>('cluster_snapshots')
      .where({ mesh, cluster })
      .andWhere('epoch', '<=', epoch)
      .first('failing_since');
    return row?.failing_since ?? null;
  }
}

function nameOf({ mesh, cluster }: ClusterWriter): string {
  return `${mesh}/${cluster}`;
}

function kindAndKey(id: string): [kind: string, key: string] {
  const slash = id.indexOf('/');
  return [id.slice(0, slash), id.slice(slash + 1)];
}
