import {
  Change,
  EntityMeshView,
  EntityPlace,
  entityPlaces,
  EntityWaypoint,
  GatewayStatus,
  ownerOfNamespace,
  SourceHealth,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { GatewayDecision, MeshAuthorizer } from '../../permissions';
import { ChangeRecord, ChangeStore, toChange } from '../Store';
import { BuiltMesh, gatewayResourceOf, MeshViews } from '../MeshViews';
import { attachments } from './attachments';
import { entityChanges } from './entityChanges';
import { mergeWaypoints } from './mergeWaypoints';
import { WaypointBinding, waypointBindings } from './waypointBindings';

export interface EntityViewsOptions {
  catalog: CatalogService;
  views: MeshViews;
  changes: ChangeStore;
  authorizer: MeshAuthorizer;
}

/** The mesh as one catalog entity sees it. */
export class EntityViews {
  readonly #options: EntityViewsOptions;

  private constructor(options: EntityViewsOptions) {
    this.#options = options;
  }

  static create(options: EntityViewsOptions): EntityViews {
    return new EntityViews(options);
  }

  /**
   * @throws NotFoundError when there is no such entity for this person, or it
   * names a mesh that is not configured
   */
  async get(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityMeshView> {
    const { catalog, views, changes, authorizer } = this.#options;
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    if (!entity) {
      throw new NotFoundError(
        `There is no entity ${entityRef} in the catalog, or you may not see it.`,
      );
    }
    const [visible, changeable] = await Promise.all([
      authorizer.visible(credentials),
      authorizer.changeable(credentials),
    ]);
    const places = entityPlaces(entity, views.list()[0]?.name);
    const waypoints: EntityWaypoint[] = [];
    const sources: SourceHealth[] = [];
    const authority: EntityMeshView['authority'] = [];
    const open: Change[] = [];
    for (const mesh of new Set(places.map(place => place.mesh))) {
      const built = await views.get(mesh);
      const active = await changes.listActive(mesh);
      const own = places.filter(place => place.mesh === mesh);
      const found = mergeWaypoints(
        own.flatMap(place => waypointsOf(place, built, active, visible)),
      );
      waypoints.push(...found);
      const shown = new Set(
        found.flatMap(each => each.changes.map(({ id }) => id)),
      );
      open.push(
        ...entityChanges(active, own)
          .filter(({ id }) => !shown.has(id))
          .map((change): Change => toChange(change)),
      );
      sources.push(...sourcesOf(own, built));
      authority.push(...authorityOf(own, found, built, changeable));
    }
    return {
      entityRef,
      places,
      waypoints,
      changes: open,
      sources,
      authority,
    };
  }
}

function clustersOf(place: EntityPlace, built: BuiltMesh): string[] {
  return place.cluster === null
    ? built.view.clusters.map(each => each.cluster)
    : [place.cluster];
}

function waypointsOf(
  place: EntityPlace,
  built: BuiltMesh,
  active: ChangeRecord[],
  visible: GatewayDecision,
): EntityWaypoint[] {
  return clustersOf(place, built).flatMap(cluster => {
    const kubernetesCluster = built.config.clusters.find(
      each => each.name === cluster,
    )?.kubernetes;
    const observed = built.observed.get(cluster);
    return waypointBindings({
      place,
      cluster,
      declared: built.declared,
      observed,
    })
      .map(binding => ({ binding, gateway: rowOf(binding, cluster, built) }))
      .filter(({ gateway }) =>
        visible.allows(
          gatewayResourceOf(built.view, {
            ...gateway,
            cluster,
            channel: gateway.declared.channel,
          }),
        ),
      )
      .map(({ binding, gateway }) => ({
        mesh: built.config.name,
        cluster,
        ...(kubernetesCluster && { kubernetesCluster }),
        gateway,
        support: supportOf(gateway, built),
        services: binding.services,
        ...attachments(observed, binding, place.namespace),
        changes: active
          .filter(change => touches(change, binding, cluster))
          .map((change): Change => toChange(change)),
      }));
  });
}

function rowOf(
  { namespace, name, services }: WaypointBinding,
  cluster: string,
  built: BuiltMesh,
): GatewayStatus {
  const status = built.view.clusters.find(each => each.cluster === cluster);
  return (
    status?.gateways.find(
      each => each.namespace === namespace && each.name === name,
    ) ?? {
      namespace,
      name,
      role: 'waypoint',
      state: status?.unknown.some(({ what }) => what === 'gateways')
        ? 'unknown'
        : 'missing',
      observedAt: status?.observedAt ?? null,
      reasons: [
        `${
          services.length ? `Service ${services.join(', ')}` : 'The namespace'
        } names waypoint ${namespace}/${name}, which neither Git nor the cluster has.`,
      ],
      declared: { channel: null, revision: null, version: null },
      observed: {
        owners: [],
        revision: null,
        versions: [],
        ready: 0,
        updated: 0,
        desired: 0,
        programmed: null,
      },
    }
  );
}

/** Support of what runs; of what is declared while nothing runs yet. */
function supportOf(gateway: GatewayStatus, { view }: BuiltMesh) {
  const version = gateway.observed.versions[0] ?? gateway.declared.version;
  return view.support.find(each => each.version === version) ?? null;
}

function touches(
  change: ChangeRecord,
  { namespace, name }: WaypointBinding,
  cluster: string,
): boolean {
  return change.intent.gateways.some(
    each =>
      each.cluster === cluster &&
      each.namespace === namespace &&
      each.name === name,
  );
}

function sourcesOf(places: EntityPlace[], built: BuiltMesh): SourceHealth[] {
  const clusters = new Set(places.flatMap(place => clustersOf(place, built)));
  return built.view.sources.filter(
    source => source.kind === 'repository' || clusters.has(source.name),
  );
}

/** In the places of the entity, and where other waypoints of it are. */
function authorityOf(
  places: EntityPlace[],
  waypoints: EntityWaypoint[],
  built: BuiltMesh,
  changeable: GatewayDecision,
): EntityMeshView['authority'] {
  const clustersIn = new Map<string, string[]>();
  const add = (namespace: string, clusters: string[]) =>
    clustersIn.set(namespace, [
      ...(clustersIn.get(namespace) ?? []),
      ...clusters,
    ]);
  places.forEach(place => add(place.namespace, clustersOf(place, built)));
  waypoints.forEach(({ gateway, cluster }) =>
    add(gateway.namespace, [cluster]),
  );
  const channels = [null, ...built.policy.channels.map(each => each.name)];
  return [...clustersIn].map(([namespace, clusters]) => {
    const owner = ownerOfNamespace(built.policy, namespace);
    const allowed = clusters.some(cluster =>
      channels.some(channel =>
        changeable.allows(
          gatewayResourceOf(built.view, {
            cluster,
            namespace,
            name: '',
            channel,
          }),
        ),
      ),
    );
    return { namespace, owner, allowed, reason: reasonOf(owner, allowed) };
  });
}

function reasonOf(owner: string | null, allowed: boolean): string {
  const who = owner
    ? `The GitOps repository gives this namespace to ${owner}`
    : 'The GitOps repository gives this namespace to nobody';
  if (allowed) return `${who}; you may change its gateways.`;
  return owner
    ? `${who}; only they and the platform team may change its gateways.`
    : `${who}; ask the platform team to name its owner in ambient-mesh.yaml.`;
}
