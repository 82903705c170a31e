/**
 * The kinds that a cluster is asked for; each may be unreadable by itself.
 *
 * @public
 */
export type ObservedKind =
  | 'namespaces'
  | 'services'
  | 'deployments'
  | 'daemonsets'
  | 'pods'
  | 'gateways'
  | 'mutatingwebhookconfigurations'
  | 'validatingwebhookconfigurations'
  | 'customresourcedefinitions'
  | 'applications'
  | 'httproutes'
  | 'authorizationpolicies'
  | 'poddisruptionbudgets';

/** Whether and when a kind was last read. @public */
export interface SourceState {
  /** `absent`: the API has no such kind (no Argo CD here); that is knowledge. */
  state: 'fresh' | 'stale' | 'unknown' | 'absent';
  /** ISO 8601 UTC of the last complete read; `null`: never. */
  observedAt: string | null;
  /** Why it is not fresh: `forbidden`, `unreachable: …`. */
  reason?: string;
  /**
   * ISO 8601 duration between two reads of a kind that may be listed and not
   * watched; `reason` says so. It is as of `observedAt`, not as of now.
   */
  every?: string;
}

/** An istiod Deployment. @public */
export interface ObservedIstiod {
  namespace: string;
  name: string;
  /** Label `istio.io/rev`; `default` for an unnamed one. */
  revision: string;
  /** From the images of running pods; `null` while none runs. */
  version: string | null;
  /** From the Deployment's template. */
  templateVersion: string | null;
  ready: number;
  desired: number;
  /** ISO 8601 UTC: since when its newest ready pod is ready. */
  readySince?: string;
}

/** A tag as the cluster holds it, in one form. @public */
export interface ObservedTag {
  tag: string;
  revision: string;
  form: 'webhook' | 'service';
  name: string;
}

/** A running pod of a gateway, DaemonSet or istiod. @public */
export interface ObservedPod {
  name: string;
  node: string | null;
  ready: boolean;
  /** ISO 8601 UTC: since when it is ready; absent when it is not. */
  readySince?: string;
  /** From the image of the proxy, ztunnel, CNI or pilot container. */
  version: string | null;
}

/** A Gateway and the Deployment that istiod made for it. @public */
export interface ObservedGateway {
  namespace: string;
  name: string;
  class: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  addresses: Array<{ type: string; value: string }>;
  managed: boolean;
  /** Conditions of `status`, by type. */
  conditions: Record<
    string,
    { status: string; reason: string; message: string }
  >;
  deployment: null | {
    name: string;
    /** Annotation `istio.io/rev` of the pod template: the revision that rendered it. */
    revision: string | null;
    /** From the template's proxy image. */
    version: string | null;
    /** False when the template's proxy configuration has no discovery address (`istio.md` 10). */
    hasDiscoveryAddress: boolean;
    generation: number;
    observedGeneration: number;
    desired: number;
    ready: number;
    updated: number;
  };
  pods: ObservedPod[];
}

/**
 * How a DaemonSet brings a new version to a node: by itself, or when its pod
 * there is deleted (`istio.md` 4).
 *
 * @public
 */
export type NodeStrategy = 'RollingUpdate' | 'OnDelete';

/** ztunnel or istio-cni. @public */
export interface ObservedDaemonSet {
  namespace: string;
  name: string;
  component: 'ztunnel' | 'cni';
  templateVersion: string | null;
  /** `spec.updateStrategy.type`; absent: not looked at. */
  strategy?: NodeStrategy;
  /** Annotation `istio.io/rev` (ztunnel) or label (cni). */
  revision: string | null;
  generation: number;
  observedGeneration: number;
  desired: number;
  updated: number;
  ready: number;
  pods: ObservedPod[];
}

/** An Argo CD Application. @public */
export interface ObservedApplication {
  namespace: string;
  name: string;
  project: string;
  /** `destination.name` or `destination.server`. */
  destination: string;
  sources: Array<{
    repoURL: string;
    chart?: string;
    path?: string;
    targetRevision: string;
    /** The one of `syncedRevisions` that is of this source, where that is known. */
    syncedRevision?: string;
  }>;
  /** `status.sync.revision` or `.revisions`: commits, or chart versions. */
  syncedRevisions: string[];
  comparedToMatchesSpec: boolean;
  sync: string;
  health: string;
  operation: null | {
    phase: string;
    revisions: string[];
    finishedAt: string | null;
    message: string;
  };
  owner: string | null;
}

/** A Namespace or Service with its labels. @public */
export interface ObservedObject {
  namespace?: string;
  name: string;
  labels: Record<string, string>;
}

/**
 * What one cluster says: a projection of its objects, never the objects.
 *
 * @public
 */
export interface ObservedMesh {
  cluster: string;
  /** ISO 8601 UTC of the newest read. */
  observedAt: string;
  sources: Partial<Record<ObservedKind, SourceState>>;
  kubernetesVersion: string | null;
  istiods: ObservedIstiod[];
  tags: ObservedTag[];
  /** Label `istio.io/rev` of `istiod-default-validator`; `null`: there is none. */
  validator: string | null;
  namespaces: ObservedObject[];
  services: ObservedObject[];
  gateways: ObservedGateway[];
  daemonSets: ObservedDaemonSet[];
  /** CRDs: `app.kubernetes.io/version` of Istio's, `bundle-version` of Gateway API's. */
  crds: {
    base: string[];
    gatewayApi: string[];
    /** How many CRDs of each state no version. */
    unversioned?: { base: number; gatewayApi: number };
  };
  applications: ObservedApplication[];
  httpRoutes: Array<{
    namespace: string;
    name: string;
    parents: Array<{ kind: string; namespace: string; name: string }>;
  }>;
  authorizationPolicies: Array<{
    namespace: string;
    name: string;
    targets: Array<{ kind: string; name: string }>;
  }>;
  podDisruptionBudgets?: Array<{
    namespace: string;
    name: string;
    /** `spec.selector.matchLabels`. */
    selector: Record<string, string>;
  }>;
}
