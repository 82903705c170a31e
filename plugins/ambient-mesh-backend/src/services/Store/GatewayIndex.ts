import {
  GatewayQuery,
  GatewayRole,
  RowState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Knex } from 'knex';
import { isDeepStrictEqual } from 'node:util';
import { GatewayCriteria } from '../../permissions';
import {
  formatGatewayCursor,
  GatewayPosition,
  parseGatewayCursor,
} from './gatewayCursor';
import { inChunks } from './inChunks';
import { whereAllowed } from './whereAllowed';
import { writeTogether } from './transactions';

/** A gateway as lists are filtered and sorted by. */
export interface IndexedGateway {
  cluster: string;
  namespace: string;
  name: string;
  role: GatewayRole;
  channel: string | null;
  /** Group that the policy gives its namespace to. */
  owner: string | null;
  /** Equal for gateways that are alike; see {@link GatewayShape}. */
  shape: string;
}

/** What gateways of a cluster that are alike have in common. */
export interface GatewayShape {
  cluster: string;
  shape: string;
  state: RowState;
  /** Git's; of one that Git does not declare, the one that runs. */
  revision: string | null;
}

/** What gateways are asked for by; a channel may have phases. */
export type IndexQuery = Omit<GatewayQuery, 'channel'> & {
  channels?: string[];
};

/** All gateways of a mesh, and what they were worked out from. */
export interface GatewayIndexEntry {
  mesh: string;
  /** Equal for equal contents. */
  key: string;
  repositoryVersion: number;
  clusterVersions: Record<string, number>;
  gateways: IndexedGateway[];
  shapes: GatewayShape[];
}

/** Names of a gateway within a mesh. */
export type GatewayPlace = Pick<
  IndexedGateway,
  'cluster' | 'namespace' | 'name'
>;

interface Head {
  mesh: string;
  key: string;
  repository_version: number;
  cluster_versions: string;
  edition: number;
}

type GatewayRow = IndexedGateway & { mesh: string };
type ShapeRow = GatewayShape & { mesh: string; rank: number };

/** From the worst to the best (docs/reference/states.md). */
const STATES: RowState[] = [
  'unknown',
  'fighting',
  'orphaned',
  'missing',
  'undeclared',
  'drift',
  'rolling',
  'in-sync',
];

const GATEWAY_KEY = ['mesh', 'cluster', 'namespace', 'name'];
const SHAPE_KEY = ['mesh', 'cluster', 'shape'];

/**
 * The gateways of all meshes in a form that SQL can filter, sort and page. Any
 * replica brings it up to date, with what changed; one that knows less than is
 * there already writes nothing.
 */
export class GatewayIndex {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(options: { knex: Knex }): GatewayIndex {
    return new GatewayIndex(options.knex);
  }

  /**
   * Brings the index of a mesh up to date.
   *
   * @returns the rows that were written; `null`: it is of newer readings
   * already
   */
  async update(entry: GatewayIndexEntry): Promise<number | null> {
    const known = await this.#head(this.#knex, entry.mesh);
    if (known?.key === entry.key) return 0;
    return writeTogether(this.#knex, async trx => {
      const edition = await this.#begin(trx, entry);
      if (edition === null) return null;
      const { mesh } = entry;
      const shapes = await replace<ShapeRow>(trx, 'gateway_shapes', {
        mesh,
        key: SHAPE_KEY,
        rows: entry.shapes.map(({ cluster, shape, state, revision }) => ({
          mesh,
          cluster,
          shape,
          state,
          rank: STATES.indexOf(state),
          revision,
        })),
      });
      const gateways = await replace<GatewayRow>(trx, 'gateways', {
        mesh,
        key: GATEWAY_KEY,
        rows: entry.gateways.map(gateway => ({
          mesh,
          cluster: gateway.cluster,
          namespace: gateway.namespace,
          name: gateway.name,
          role: gateway.role,
          channel: gateway.channel,
          owner: gateway.owner,
          shape: gateway.shape,
        })),
      });
      return shapes + gateways;
    });
  }

  /**
   * One page of the gateways that a query and a permission leave. The cursor
   * is the last row's place, so rows that come and go between two pages
   * neither repeat nor hide others.
   *
   * @throws InputError for a cursor that is none
   */
  async page(
    mesh: string,
    query: IndexQuery,
    criteria: GatewayCriteria,
  ): Promise<{ places: GatewayPlace[]; total: number; nextCursor?: string }> {
    const { limit = 100, cursor, order = 'asc' } = query;
    const after =
      cursor === undefined
        ? undefined
        : parseGatewayCursor(cursor, query.sort === 'state');
    const value = this.#valueOf(query.sort);
    const columns = ['cluster', 'namespace', 'name'].map(
      column => `gateways.${column}`,
    );
    const matching = this.#matching(mesh, query, criteria);
    const [{ total }] = await matching
      .clone()
      .count<Array<{ total: number | string }>>({ total: '*' });
    const rows: GatewayPosition[] = await matching
      .clone()
      .select(...columns, { value })
      .modify(builder => {
        if (!after) return;
        builder.whereRaw(
          `(?, ??, ??, ??) ${order === 'asc' ? '>' : '<'} (?, ?, ?, ?)`,
          [
            value,
            ...columns,
            after.value,
            after.cluster,
            after.namespace,
            after.name,
          ],
        );
      })
      .orderBy([
        { column: 'value', order },
        ...columns.map(column => ({ column, order })),
      ])
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    return {
      places: page.map(({ cluster, namespace, name }) => ({
        cluster,
        namespace,
        name,
      })),
      total: Number(total),
      ...(rows.length > limit && {
        nextCursor: formatGatewayCursor(page[page.length - 1]),
      }),
    };
  }

  #matching(
    mesh: string,
    query: IndexQuery,
    criteria: GatewayCriteria,
  ): Knex.QueryBuilder {
    return this.#knex('gateways')
      .join('gateway_shapes', {
        'gateway_shapes.mesh': 'gateways.mesh',
        'gateway_shapes.cluster': 'gateways.cluster',
        'gateway_shapes.shape': 'gateways.shape',
      })
      .where('gateways.mesh', mesh)
      .modify(builder => {
        const equal = {
          'gateways.cluster': query.cluster,
          'gateways.namespace': query.namespace,
          'gateways.role': query.role,
          'gateway_shapes.revision': query.revision,
          'gateway_shapes.state': query.state,
        };
        for (const [column, value] of Object.entries(equal)) {
          if (value !== undefined) builder.where(column, value);
        }
        if (query.channels) builder.whereIn('gateways.channel', query.channels);
        if (query.text !== undefined) {
          builder.whereRaw("lower(?? || '/' || ??) like ? escape '!'", [
            'gateways.namespace',
            'gateways.name',
            `%${query.text.toLowerCase().replace(/[!%_]/g, '!$&')}%`,
          ]);
        }
        whereAllowed(builder, criteria);
      });
  }

  /** What a list is ordered by before the names; NULL is the empty text. */
  #valueOf(sort: GatewayQuery['sort']): Knex.Raw {
    switch (sort) {
      case 'state':
        return this.#knex.raw('??', ['gateway_shapes.rank']);
      case 'channel':
        return this.#knex.raw("coalesce(??, '')", ['gateways.channel']);
      case 'revision':
        return this.#knex.raw("coalesce(??, '')", ['gateway_shapes.revision']);
      default:
        return this.#knex.raw('??', ['gateways.cluster']);
    }
  }

  async #head(knex: Knex, mesh: string): Promise<Head | undefined> {
    return knex<Head>('gateway_indexes').where({ mesh }).first();
  }

  /** Takes the row of the mesh, which lets one replica in at a time. */
  async #begin(trx: Knex, entry: GatewayIndexEntry): Promise<number | null> {
    const { mesh, key, repositoryVersion, clusterVersions } = entry;
    await trx<Head>('gateway_indexes')
      .insert({
        mesh,
        key: '',
        repository_version: 0,
        cluster_versions: '{}',
        edition: 0,
      })
      .onConflict('mesh')
      .ignore();
    await trx<Head>('gateway_indexes')
      .where({ mesh })
      .update({ edition: trx.raw('?? + 1', ['edition']) });
    const head = (await this.#head(trx, mesh))!;
    const theirs: Record<string, number> = JSON.parse(head.cluster_versions);
    const isOlder =
      repositoryVersion < head.repository_version ||
      Object.entries(theirs).some(
        ([cluster, version]) =>
          cluster in clusterVersions && clusterVersions[cluster] < version,
      );
    if (isOlder) return null;
    await trx<Head>('gateway_indexes')
      .where({ mesh })
      .update({
        key,
        repository_version: repositoryVersion,
        cluster_versions: JSON.stringify(clusterVersions),
      });
    return head.edition;
  }
}

/** Makes a table hold exactly these rows of a mesh, writing what differs. */
async function replace<T extends { mesh: string }>(
  trx: Knex,
  table: string,
  options: { mesh: string; key: string[]; rows: T[] },
): Promise<number> {
  const { mesh, key, rows } = options;
  const idOf = (row: object) =>
    JSON.stringify(key.map(column => row[column as keyof typeof row]));
  const before = new Map<string, object>(
    (await trx(table).where({ mesh }).select()).map(row => [
      idOf(row),
      { ...row },
    ]),
  );
  const changed = rows.filter(
    row => !isDeepStrictEqual(before.get(idOf(row)), row),
  );
  const now = new Set(rows.map(idOf));
  const gone = [...before.keys()].filter(id => !now.has(id));
  await inChunks(changed, chunk =>
    trx(table).insert(chunk).onConflict(key).merge(),
  );
  await inChunks(gone, chunk =>
    trx(table)
      .whereIn(
        key,
        chunk.map(id => JSON.parse(id)),
      )
      .delete(),
  );
  return changed.length + gone.length;
}
