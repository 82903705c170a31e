import {
  GatewayQuery,
  GatewayRow,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ServiceUnavailableError } from '@backstage/errors';
import { GatewayDecision } from '../../permissions';
import { GatewayIndex, GatewayPlace } from '../Store';
import { gatewayIndexEntry } from './gatewayIndexEntry';
import { BuiltMesh, MeshViews } from './MeshViews';

/** How often a list begins again because the mesh changed in the meantime. */
const ATTEMPTS = 5;

/** Lists of gateways, chosen in SQL. */
export class GatewayLists {
  readonly #views: MeshViews;
  readonly #index: GatewayIndex;
  /** The last views whose gateways the index is known to hold. */
  readonly #indexed = new Map<string, BuiltMesh>();

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
      if (!(await this.#isIndexed(built))) continue;
      const { places, ...page } = await this.#index.page(mesh, query, criteria);
      const items = rowsAt(built, places);
      if (items) return { items, ...page };
      this.#indexed.delete(mesh);
    }
    throw new ServiceUnavailableError(
      `Mesh ${mesh} changes faster than it can be listed; ask again.`,
    );
  }

  async #isIndexed(built: BuiltMesh): Promise<boolean> {
    const { name } = built.config;
    if (this.#indexed.get(name) === built) return true;
    const written = await this.#index.update(gatewayIndexEntry(built));
    if (written === null) return false;
    this.#indexed.set(name, built);
    return true;
  }
}

/** `undefined` when the index is of another state than the view. */
function rowsAt(
  { view }: BuiltMesh,
  places: GatewayPlace[],
): GatewayRow[] | undefined {
  const rows = new Map<string, GatewayRow>();
  for (const { cluster, gateways } of view.clusters) {
    for (const gateway of gateways) {
      const row = { ...gateway, cluster };
      rows.set(placeOf(row), row);
    }
  }
  const found = places.flatMap(place => rows.get(placeOf(place)) ?? []);
  return found.length === places.length ? found : undefined;
}

function placeOf({ cluster, namespace, name }: GatewayPlace): string {
  return JSON.stringify([cluster, namespace, name]);
}
