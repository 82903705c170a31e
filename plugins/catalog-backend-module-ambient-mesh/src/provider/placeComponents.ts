import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  EntityPlace,
  entityPlaces,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshCluster } from '../readMeshClusters';

/** A Component with its places in one cluster of one mesh. */
export interface PlacedComponent {
  ref: string;
  places: EntityPlace[];
}

/** The Components that have a place in a cluster; read once for all waypoints. */
export function placeComponents(
  components: Entity[],
  { mesh, cluster, isDefault }: MeshCluster,
): PlacedComponent[] {
  return components
    .map(component => ({
      ref: stringifyEntityRef(component),
      places: entityPlaces(component, isDefault ? mesh : undefined).filter(
        place =>
          place.mesh === mesh &&
          (place.cluster === null || place.cluster === cluster),
      ),
    }))
    .filter(({ places }) => places.length > 0);
}
