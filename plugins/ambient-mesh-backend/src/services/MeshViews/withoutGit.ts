import {
  ClusterStatus,
  StatusRow,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * The status of a cluster while what Git says is not known, or only as it was
 * long ago: nothing can be in sync with it, and nothing can differ from it.
 */
export function withoutGit(
  status: ClusterStatus,
  reason: string,
): ClusterStatus {
  const unknown = <T extends StatusRow>(row: T): T => ({
    ...row,
    state: 'unknown',
    reasons: [reason, ...(row.state === 'unknown' ? row.reasons : [])],
  });
  return {
    ...status,
    revisions: status.revisions.map(unknown),
    channels: status.channels.map(unknown),
    components: status.components.map(unknown),
    gateways: status.gateways.map(unknown),
    unknown: [{ what: 'repository', reason }, ...status.unknown],
  };
}
