import { ReleaseCalendar } from '../calendar';
import {
  ChannelArrival,
  ClusterStatus,
  DeclaredMesh,
  MeshPolicy,
  OwnerHold,
  Readout,
  UpgradeTarget,
} from '../model';

/** What every plan starts from. @public */
export interface PlanOptions {
  readout: Readout;
  declared: DeclaredMesh;
  /** What the clusters say. Absent: Git alone, and nothing is proven of them. */
  clusters?: ClusterStatus[];
  policy: MeshPolicy;
  calendar: ReleaseCalendar;
  holds: OwnerHold[];
  arrivals: ChannelArrival[];
  /** Kubernetes version by cluster; a cluster that is absent is not checked. */
  kubernetes?: Record<string, string>;
  /** ISO 8601 UTC. */
  now: string;
}

/** @public */
export interface PlanUpgradeOptions extends PlanOptions {
  target: UpgradeTarget;
}
