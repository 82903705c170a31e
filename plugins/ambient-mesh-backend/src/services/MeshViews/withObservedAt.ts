import {
  ClusterStatus,
  StatusRow,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * The same status as of a later sign of life: rows that were as new as the
 * cluster still are, older ones keep their date.
 */
export function withObservedAt(
  status: ClusterStatus,
  observedAt: string | null,
): ClusterStatus {
  const before = status.observedAt;
  if (before === observedAt) return status;
  const later = <T extends StatusRow>(row: T): T =>
    row.observedAt === before ? { ...row, observedAt } : row;
  return {
    ...status,
    observedAt,
    revisions: status.revisions.map(later),
    channels: status.channels.map(later),
    components: status.components.map(later),
    gateways: status.gateways.map(later),
  };
}
