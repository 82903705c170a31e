import {
  ClusterStatus,
  DeclaredMesh,
  Finding,
  MeshPolicy,
  ObservedMesh,
  Readout,
  VersionSupport,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * The thinking of the product, as the views need it: functions of what Git and
 * the clusters say, without I/O.
 */
export interface MeshModel {
  /** What Git says, resolved. `now` is ISO 8601. */
  resolve(declared: DeclaredMesh, policy: MeshPolicy, now: string): Readout;
  /** Git against one cluster; without a readout, the cluster alone. */
  compare(options: {
    cluster: string;
    readout: Readout | null;
    observed: ObservedMesh;
  }): ClusterStatus;
  /** Findings of the whole mesh beyond those of the readout. */
  findings(options: {
    declared: DeclaredMesh | null;
    policy: MeshPolicy;
    observed: ObservedMesh[];
    now: string;
  }): Finding[];
  /** Support of a version; `null` when the text is no version. */
  support(version: string, now: string): VersionSupport | null;
}
