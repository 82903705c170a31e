import {
  DeclaredMesh,
  Finding,
  MeshEvent,
  MeshPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Knex } from 'knex';
import { EventStore } from './EventStore';
import { SourceRow } from './SourceRow';
import { writeTogether } from './transactions';

/** What was read of a repository at one commit. */
export interface RepositoryContent {
  declared: DeclaredMesh;
  policy: MeshPolicy;
  /** Faults of the policy file itself. */
  findings: Finding[];
}

/** A content with its version. */
export interface RepositoryReading {
  version: number;
  content: RepositoryContent;
}

/** {@link SourceRow} of a repository. */
export interface RepositoryRow extends SourceRow {
  commit: string | null;
}

interface Row {
  mesh: string;
  version: number;
  commit: string | null;
  content: string | null;
  observed_at: string | null;
  failing_since: string | null;
  error: string | null;
}

/** The newest readable state of each repository. */
export class RepositoryStore {
  readonly #knex: Knex;
  readonly #events: EventStore;

  private constructor(knex: Knex) {
    this.#knex = knex;
    this.#events = EventStore.create({ knex });
  }

  static create(options: { knex: Knex }): RepositoryStore {
    return new RepositoryStore(options.knex);
  }

  /** `null` before the first attempt to read. */
  async head(mesh: string): Promise<RepositoryRow | null> {
    const row = await this.#knex<Row>('repositories')
      .where({ mesh })
      .first('version', 'commit', 'observed_at', 'failing_since', 'error');
    return row
      ? {
          version: row.version,
          commit: row.commit,
          observedAt: row.observed_at,
          failingSince: row.failing_since,
          error: row.error,
        }
      : null;
  }

  async content(mesh: string): Promise<RepositoryContent | null> {
    return (await this.read(mesh))?.content ?? null;
  }

  /**
   * The newest content; `null`: the repository was never read.
   *
   * @param known - an earlier one, given back when there is no newer
   */
  async read(
    mesh: string,
    known?: RepositoryReading,
  ): Promise<RepositoryReading | null> {
    if (known) {
      const head = await this.head(mesh);
      if (head?.version === known.version) return known;
    }
    const row = await this.#knex<Row>('repositories')
      .where({ mesh })
      .first('version', 'content');
    return row?.content
      ? { version: row.version, content: JSON.parse(row.content) }
      : null;
  }

  /** A complete read. The same commit again only proves that it is fresh. */
  async succeed(
    mesh: string,
    state: { commit: string | null; at: string; content: RepositoryContent },
  ): Promise<void> {
    const { commit, at } = state;
    const content = JSON.stringify(state.content);
    const read = { observed_at: at, failing_since: null, error: null };
    await writeTogether(this.#knex, async trx => {
      const before = await trx<Row>('repositories')
        .where({ mesh })
        .first('commit', 'failing_since');
      const same = await trx<Row>('repositories')
        .where({ mesh, commit, content })
        .update(read);
      if (!same) {
        await trx<Row>('repositories')
          .insert({ mesh, version: 1, commit, content, ...read })
          .onConflict('mesh')
          .merge({
            version: trx.raw('?? + 1', ['repositories.version']),
            commit,
            content,
            ...read,
          });
      }
      const events: Array<Omit<MeshEvent, 'id'>> = [];
      if (before?.failing_since) {
        events.push({
          at,
          kind: 'source-recovered',
          cluster: null,
          message: `The repository can be read again; it could not since ${before.failing_since}.`,
        });
      }
      if (before?.commit !== commit) {
        events.push({
          at,
          kind: 'commit-read',
          cluster: null,
          message: `The repository is at ${commit}.`,
        });
      }
      await this.#events.append(mesh, events, trx);
    });
  }

  /** A failed read. What was read before stays. */
  async fail(
    mesh: string,
    failure: { at: string; error: string },
  ): Promise<void> {
    const { at, error } = failure;
    await writeTogether(this.#knex, async trx => {
      const before = await trx<Row>('repositories')
        .where({ mesh })
        .first('failing_since');
      await trx<Row>('repositories')
        .insert({ mesh, version: 0, failing_since: at, error })
        .onConflict('mesh')
        .merge({
          failing_since: trx.raw('coalesce(??, ?)', [
            'repositories.failing_since',
            at,
          ]),
          error,
        });
      if (before?.failing_since) return;
      await this.#events.append(
        mesh,
        [
          {
            at,
            kind: 'source-lost',
            cluster: null,
            message: `The repository cannot be read: ${error}`,
          },
        ],
        trx,
      );
    });
  }
}
