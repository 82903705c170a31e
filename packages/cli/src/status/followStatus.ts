import {
  carrySince,
  ClusterStatus,
  EarlierLook,
  Lookback,
  ObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * Makes statuses of a cluster that is followed: each row with the time since
 * when it is in its state, and Deployments that are rewritten without end.
 */
export function followStatus(
  statusOf: (
    observed: ObservedMesh,
    now: string,
    earlier?: EarlierLook,
  ) => ClusterStatus,
): (observed: ObservedMesh, now: string) => ClusterStatus {
  const lookback = Lookback.create();
  let last: ClusterStatus | null = null;
  return (observed, now) => {
    last = carrySince(last, statusOf(observed, now, lookback.see(observed)));
    return last;
  };
}
