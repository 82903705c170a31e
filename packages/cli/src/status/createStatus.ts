import {
  ClusterStatus,
  compareCluster,
  EarlierLook,
  MeshPolicy,
  ObservedMesh,
  resolveReadout,
  DeclaredMesh,
  runRules,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { parseMeshPolicy } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { Mesh } from '../mesh/readMesh';

/**
 * Makes statuses of one cluster: against a repository, or of itself alone.
 * Rows and findings come from the same functions as in the portal.
 */
export function createStatus(
  mesh: Mesh | null,
  cluster: string,
): (
  observed: ObservedMesh,
  now: string,
  earlier?: EarlierLook,
) => ClusterStatus {
  const calendar = bundledCalendar();
  const policy: MeshPolicy = mesh?.policy ?? parseMeshPolicy(null);
  const declared = mesh?.declared ?? nothing(cluster);
  const readout = mesh?.readout ?? resolveReadout(declared);
  return (observed, now, earlier) =>
    compareCluster({
      observed,
      ...(earlier ? { earlier } : {}),
      cluster,
      ...(mesh ? { readout } : {}),
      findings: [
        ...(mesh?.faults ?? []),
        ...runRules({
          declared,
          readout,
          observed,
          policy,
          calendar,
          now,
        }),
      ],
    });
}

function nothing(cluster: string): DeclaredMesh {
  return {
    commit: null,
    clusters: [cluster],
    revisions: [],
    channels: [],
    components: [],
    gateways: [],
    namespaces: [],
    objects: [],
    charts: [],
    validators: [],
    coverage: { files: 0, relevant: 0, interpreted: 0, unread: [] },
  };
}
