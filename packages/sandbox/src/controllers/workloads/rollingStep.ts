/** The state of a rolling update. */
export interface RollingState {
  desired: number;
  maxSurge: number;
  maxUnavailable: number;
  /** Replicas asked of the newest ReplicaSet, and how many of its pods are available. */
  newReplicas: number;
  newAvailable: number;
  /** The same for all older ReplicaSets together. */
  oldReplicas: number;
  oldAvailable: number;
}

/**
 * How many replicas the newest and all older ReplicaSets should have next, by
 * the rules of the Deployment controller: never more than `desired + maxSurge`
 * pods, never fewer than `desired - maxUnavailable` available ones.
 */
export function rollingStep(state: RollingState): {
  newReplicas: number;
  oldReplicas: number;
} {
  const { desired, maxSurge, maxUnavailable } = state;
  const room = desired + maxSurge - state.newReplicas - state.oldReplicas;
  const missing = desired - state.newReplicas;
  const newReplicas =
    missing < 0
      ? desired
      : state.newReplicas + Math.max(0, Math.min(missing, room));
  const leastAvailable = desired - maxUnavailable;
  const unavailableOld = state.oldReplicas - state.oldAvailable;
  const spare = Math.max(
    0,
    state.newAvailable + state.oldAvailable - leastAvailable,
  );
  const removable = Math.max(0, unavailableOld) + spare;
  return {
    newReplicas,
    oldReplicas: Math.max(0, state.oldReplicas - removable),
  };
}

/** A count or a share in percent of `total`; shares of a surge are rounded up, of unavailability down. */
export function countOf(
  value: number | string | undefined,
  total: number,
  round: 'up' | 'down',
): number {
  if (typeof value === 'number') return value;
  const share = (Number.parseFloat(value ?? '25%') / 100) * total;
  return round === 'up' ? Math.ceil(share) : Math.floor(share);
}
