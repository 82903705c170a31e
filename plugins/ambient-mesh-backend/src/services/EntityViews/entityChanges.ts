import {
  EntityPlace,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ChangeRecord } from '../Store';

/** What a change gives to a place or takes from it. */
interface Touch {
  namespace: string;
  /** Absent: the whole namespace. */
  service?: string;
  cluster?: string;
}

/**
 * Open changes that give the Services of a place a waypoint or take it away,
 * also where no such waypoint is there yet.
 */
export function entityChanges(
  active: ChangeRecord[],
  places: EntityPlace[],
): ChangeRecord[] {
  return active.filter(({ operations }) =>
    touchesOf(operations).some(touch =>
      places.some(
        place =>
          place.namespace === touch.namespace &&
          (place.cluster === null ||
            touch.cluster === undefined ||
            place.cluster === touch.cluster) &&
          (touch.service === undefined ||
            place.services.length === 0 ||
            place.services.includes(touch.service)),
      ),
    ),
  );
}

function touchesOf(operations: Operation[]): Touch[] {
  const enrolled = operations.flatMap(operation =>
    operation.kind === 'enroll' || operation.kind === 'unenroll'
      ? [operation]
      : [],
  );
  // A new waypoint that nothing is enrolled in yet is the first of two steps.
  const created = operations.flatMap(operation =>
    operation.kind === 'create-waypoint' && enrolled.length === 0
      ? [{ namespace: operation.gateway.namespace, cluster: operation.cluster }]
      : [],
  );
  return [...enrolled, ...created];
}
