import {
  carrySince,
  ClusterStatus,
  ObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** Milliseconds between two looks that show what is rewritten without end. */
const APART = 10_000;

/**
 * Makes statuses of a cluster that is followed: each row with the time since
 * when it is in its state, and Deployments that are rewritten without end.
 */
export function followStatus(
  statusOf: (
    observed: ObservedMesh,
    now: string,
    earlier?: ObservedMesh,
  ) => ClusterStatus,
): (observed: ObservedMesh, now: string) => ClusterStatus {
  let last: ClusterStatus | null = null;
  /** Pictures of the last seconds, oldest first, and one that is older. */
  let pictures: ObservedMesh[] = [];
  return (observed, now) => {
    const age = (picture: ObservedMesh) =>
      Date.parse(observed.observedAt) - Date.parse(picture.observedAt);
    const second = pictures.findIndex(each => age(each) < APART);
    pictures = pictures.slice(second === -1 ? -1 : Math.max(0, second - 1));
    last = carrySince(last, statusOf(observed, now, pictures[0]));
    pictures.push(observed);
    return last;
  };
}
