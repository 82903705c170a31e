import {
  DeclaredMesh,
  Finding,
  MeshPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Knex } from 'knex';
import { SourceRow } from './SourceRow';

/** What was read of a repository at one commit. */
export interface RepositoryContent {
  declared: DeclaredMesh;
  policy: MeshPolicy;
  /** Faults of the policy file itself. */
  findings: Finding[];
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

  private constructor(knex: Knex) {
    this.#knex = knex;
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
    const row = await this.#knex<Row>('repositories')
      .where({ mesh })
      .first('content');
    return row?.content ? JSON.parse(row.content) : null;
  }

  /** A complete read. The same commit again only proves that it is fresh. */
  async succeed(
    mesh: string,
    state: { commit: string | null; at: string; content: RepositoryContent },
  ): Promise<void> {
    const content = JSON.stringify(state.content);
    const read = {
      observed_at: state.at,
      failing_since: null,
      error: null,
    };
    const same = await this.#knex<Row>('repositories')
      .where({ mesh, commit: state.commit, content })
      .update(read);
    if (same) return;
    await this.#knex<Row>('repositories')
      .insert({ mesh, version: 1, commit: state.commit, content, ...read })
      .onConflict('mesh')
      .merge({
        version: this.#knex.raw('?? + 1', ['repositories.version']),
        commit: state.commit,
        content,
        ...read,
      });
  }

  /** A failed read. What was read before stays. */
  async fail(
    mesh: string,
    failure: { at: string; error: string },
  ): Promise<void> {
    await this.#knex<Row>('repositories')
      .insert({
        mesh,
        version: 0,
        failing_since: failure.at,
        error: failure.error,
      })
      .onConflict('mesh')
      .merge({
        failing_since: this.#knex.raw('coalesce(??, ?)', [
          'repositories.failing_since',
          failure.at,
        ]),
        error: failure.error,
      });
  }
}
