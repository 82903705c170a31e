import { ClusterStatus } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** Whether every row is in sync. */
export function isSettled(status: ClusterStatus): boolean {
  return [
    ...status.revisions,
    ...status.channels,
    ...status.components,
    ...status.gateways,
  ].every(row => row.state === 'in-sync');
}
