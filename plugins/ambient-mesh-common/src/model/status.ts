import { ComponentName, GatewayRole } from './declared';
import { Finding } from './finding';
import { NodeStrategy } from './observed';

/**
 * State of a row, the first that applies (docs/reference/states.md):
 * `unknown`, `fighting`, `orphaned`, `missing`, `undeclared`, `drift`,
 * `rolling`, `in-sync`.
 *
 * @public
 */
export type RowState =
  | 'unknown'
  | 'fighting'
  | 'orphaned'
  | 'missing'
  | 'undeclared'
  | 'drift'
  | 'rolling'
  | 'in-sync';

/** What every row of a {@link ClusterStatus} carries. @public */
export interface StatusRow {
  state: RowState;
  /** ISO 8601 UTC: when the row's own sources were read; `null`: never. */
  observedAt: string | null;
  /**
   * ISO 8601 UTC: since when it is in this state, as far as somebody watched
   * or the cluster itself tells; absent: not known.
   */
  since?: string;
  /** One sentence each, for everything that is not `in-sync`. */
  reasons: string[];
}

/** @public */
export interface RevisionStatus extends StatusRow {
  name: string | null;
  declared: string | null;
  running: string | null;
  ready: number;
  desired: number;
}

/** @public */
export interface ChannelStatus extends StatusRow {
  name: string;
  /** Revision in Git; `null`: not declared. */
  declared: string | null;
  /** Every revision that any form in the cluster names. */
  observed: string[];
  forms: Array<'webhook' | 'service'>;
}

/** @public */
export interface ComponentStatus extends StatusRow {
  name: ComponentName;
  declared: string | null;
  /** Versions of running pods or CRDs, distinct, ascending. */
  running: string[];
  updated: number;
  desired: number;
  /** Of `ztunnel`: the istiods that its DaemonSets are bound to; absent: none. */
  boundTo?: string[];
  /** Of `cni` and `ztunnel`; absent: not known, or node pools differ. */
  strategy?: NodeStrategy;
  /** Of `cni` and `ztunnel`, by name of the node; absent: none, or not known. */
  nodesToRecycle?: NodeToRecycle[];
}

/** A node whose pod of a DaemonSet is not of the template's version. @public */
export interface NodeToRecycle {
  node: string;
  pod: string;
  /** What runs there; `null`: not known. */
  version: string | null;
}

/** @public */
export interface GatewayStatus extends StatusRow {
  namespace: string;
  name: string;
  role: GatewayRole;
  declared: {
    channel: string | null;
    revision: string | null;
    version: string | null;
  };
  observed: {
    /** Revisions that own it, as istiod resolves labels and tags. */
    owners: string[];
    /** From the pod template's annotation. */
    revision: string | null;
    /** Of running pods, distinct, ascending. */
    versions: string[];
    ready: number;
    updated: number;
    desired: number;
    programmed: boolean | null;
  };
}

/** A Namespace of a cluster that names a channel or a revision. @public */
export interface LabelledNamespace {
  name: string;
  /** Value of its label `istio.io/rev`. */
  revision: string;
}

/**
 * Git against one cluster. The JSON of `ambient-mesh status` is exactly this.
 *
 * @public
 */
export interface ClusterStatus {
  cluster: string;
  observedAt: string | null;
  commit: string | null;
  revisions: RevisionStatus[];
  channels: ChannelStatus[];
  components: ComponentStatus[];
  gateways: GatewayStatus[];
  /** Those whose label `istio.io/rev` names something; absent: none. */
  namespaces?: LabelledNamespace[];
  findings: Finding[];
  unknown: Array<{ what: string; reason: string }>;
}
