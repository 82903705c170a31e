import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  entityPlaces,
  WaypointService,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshCluster } from '../readMeshClusters';

/**
 * Refs of the Components that a waypoint serves: of those that name Services,
 * the ones with a bound Service; of those that name a whole namespace, the ones
 * in whose namespace something is bound. The same that their *Mesh* tab shows.
 *
 * @param where - the mesh of the waypoint
 */
export function boundComponents(
  components: Entity[],
  waypoint: WaypointService,
  { mesh, isDefault }: Pick<MeshCluster, 'mesh' | 'isDefault'>,
): string[] {
  return components
    .filter(component =>
      entityPlaces(component, isDefault ? mesh : undefined).some(
        place =>
          place.mesh === mesh &&
          (place.cluster === null || place.cluster === waypoint.cluster) &&
          (place.services.length
            ? place.services.some(service =>
                waypoint.services.includes(`${place.namespace}/${service}`),
              )
            : waypoint.namespaces.includes(place.namespace)),
      ),
    )
    .map(component => stringifyEntityRef(component));
}
