import { WaypointService } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { PlacedComponent } from './placeComponents';

/**
 * Refs of the Components that a waypoint serves: of those that name Services,
 * the ones with a bound Service; of those that name a whole namespace, the ones
 * in whose namespace something is bound. The same that their *Mesh* tab shows.
 *
 * @param components - as placed in the waypoint's cluster
 */
export function boundComponents(
  components: PlacedComponent[],
  waypoint: WaypointService,
): string[] {
  return components
    .filter(({ places }) =>
      places.some(({ namespace, services }) =>
        services.length
          ? services.some(service =>
              waypoint.services.includes(`${namespace}/${service}`),
            )
          : waypoint.namespaces.includes(namespace),
      ),
    )
    .map(({ ref }) => ref);
}
