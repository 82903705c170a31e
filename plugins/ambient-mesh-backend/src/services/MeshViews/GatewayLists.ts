import {
  GatewayQuery,
  GatewayRow,
  MeshPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ServiceUnavailableError } from '@backstage/errors';
import { GatewayDecision } from '../../permissions';
import { GatewayIndex, GatewayPlace, IndexQuery } from '../Store';
import { gatewayIndexEntry } from './gatewayIndexEntry';
import { BuiltMesh, MeshViews } from './MeshViews';

/** How often a list begins again because the mesh changed in the meantime. */
const ATTEMPTS = 5;

interface Indexed {
  built: BuiltMesh;
  /** By place. */
  rows: Map<string, GatewayRow>;
}

/** Lists of gateways, chosen in SQL. */
export class GatewayLists {
  readonly #views: MeshViews;
  readonly #index: GatewayIndex;
  /** The last views whose gateways the index is known to hold, by mesh. */
  readonly #indexed = new Map<string, Indexed>();

  private constructor(options: { views: MeshViews; index: GatewayIndex }) {
    this.#views = options.views;
    this.#index = options.index;
  }

  static create(options: {
    views: MeshViews;
    index: GatewayIndex;
  }): GatewayLists {
    return new GatewayLists(options);
  }

  /**
   * One page of the gateways that the caller may see.
   *
   * @throws NotFoundError for a mesh that is not configured
   * @throws InputError for a cursor that is none
   */
  async page(
    mesh: string,
    query: GatewayQuery,
    { criteria }: Pick<GatewayDecision, 'criteria'>,
  ): Promise<{ items: GatewayRow[]; total: number; nextCursor?: string }> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const built = await this.#views.get(mesh);
      const rows = await this.#rowsOf(built);
      if (!rows) continue;
      const { places, ...page } = await this.#index.page(
        mesh,
        withPhases(query, built.policy),
        criteria,
      );
      const items = places.flatMap(place => rows.get(placeOf(place)) ?? []);
      if (items.length === places.length) return { items, ...page };
      // the index is of another state than the view
      this.#indexed.delete(mesh);
    }
    throw new ServiceUnavailableError(
      `Mesh ${mesh} changes faster than it can be listed; ask again.`,
    );
  }

  /** Rows of a view by place; `undefined` when the index is newer than it. */
  async #rowsOf(built: BuiltMesh): Promise<Indexed['rows'] | undefined> {
    const { name } = built.config;
    const known = this.#indexed.get(name);
    if (known?.built === built) return known.rows;
    if (known?.built.contentKey !== built.contentKey) {
      const written = await this.#index.update(gatewayIndexEntry(built));
      if (written === null) return undefined;
    }
    const rows = new Map(
      built.view.clusters.flatMap(({ cluster, gateways }) =>
        gateways.map((gateway): [string, GatewayRow] => {
          const row = { ...gateway, cluster };
          return [placeOf(row), row];
        }),
      ),
    );
    this.#indexed.set(name, { built, rows });
    return rows;
  }
}

/** Who asks for a channel means its phases, too. */
function withPhases(
  { channel, ...query }: GatewayQuery,
  { channels }: MeshPolicy,
): IndexQuery {
  if (channel === undefined) return query;
  const phases = channels.find(each => each.name === channel)?.phases ?? [];
  return { ...query, channels: [channel, ...phases] };
}

function placeOf({ cluster, namespace, name }: GatewayPlace): string {
  return JSON.stringify([cluster, namespace, name]);
}
