import {
  ClusterStatus,
  DeclaredMesh,
  EarlierLook,
  Finding,
  MeshPolicy,
  ObservedMesh,
  Readout,
  VersionSupport,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * The thinking of the product, as the views need it: functions of what Git and
 * the clusters say, without I/O. Instants are ISO 8601 UTC.
 */
export interface MeshModel {
  /** What Git says, resolved; without findings. */
  resolve(declared: DeclaredMesh, policy: MeshPolicy): Readout;
  /** What the rules say of Git, and of the clusters as far as they were seen. */
  findings(options: {
    declared: DeclaredMesh;
    readout: Readout;
    policy: MeshPolicy;
    observed: ObservedMesh[];
    now: string;
  }): Finding[];
  /** Git against one cluster; without a readout, the cluster alone. */
  compare(options: {
    cluster: string;
    readout?: Readout;
    observed: ObservedMesh;
    /** Where Git is read. */
    repositoryUrl: string;
    /** Shows what is rewritten without end. */
    earlier?: EarlierLook;
    findings: Finding[];
  }): ClusterStatus;
  /** Support of a version. */
  support(version: string, now: string): VersionSupport;
}
