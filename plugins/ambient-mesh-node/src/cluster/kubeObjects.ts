/**
 * The few fields of Kubernetes objects that the projections look at. Everything
 * is optional: an object of an unknown producer must never be fatal.
 */
export interface KubeObject {
  metadata?: {
    name?: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: Array<{
      kind?: string;
      name?: string;
      controller?: boolean;
    }>;
  };
}

export interface PodSpec {
  nodeName?: string;
  containers?: Array<{
    name?: string;
    image?: string;
    env?: Array<{ name?: string; value?: string }>;
  }>;
}

interface PodTemplate {
  metadata?: KubeObject['metadata'];
  spec?: PodSpec;
}

export interface KubeDeployment extends KubeObject {
  spec?: { replicas?: number; template?: PodTemplate };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    readyReplicas?: number;
    updatedReplicas?: number;
  };
}

export interface KubeDaemonSet extends KubeObject {
  spec?: { template?: PodTemplate; updateStrategy?: { type?: string } };
  status?: {
    observedGeneration?: number;
    desiredNumberScheduled?: number;
    updatedNumberScheduled?: number;
    numberReady?: number;
  };
}

export interface KubePod extends KubeObject {
  spec?: PodSpec;
  status?: {
    phase?: string;
    conditions?: Array<{
      type?: string;
      status?: string;
      lastTransitionTime?: string;
    }>;
  };
}

export interface KubeGateway extends KubeObject {
  spec?: {
    gatewayClassName?: string;
    addresses?: Array<{ type?: string; value?: string }>;
  };
  status?: {
    addresses?: Array<{ type?: string; value?: string }>;
    conditions?: Array<{
      type?: string;
      status?: string;
      reason?: string;
      message?: string;
    }>;
  };
}

interface ArgoSource {
  repoURL?: string;
  chart?: string;
  path?: string;
  targetRevision?: string;
}

export interface KubeApplication extends KubeObject {
  spec?: {
    project?: string;
    destination?: { name?: string; server?: string };
    source?: ArgoSource;
    sources?: ArgoSource[];
  };
  status?: {
    sync?: {
      status?: string;
      revision?: string;
      revisions?: string[];
      comparedTo?: { source?: ArgoSource; sources?: ArgoSource[] };
    };
    health?: { status?: string };
    operationState?: {
      phase?: string;
      message?: string;
      finishedAt?: string;
      syncResult?: { revision?: string; revisions?: string[] };
    };
  };
}

interface ObjectReference {
  group?: string;
  kind?: string;
  namespace?: string;
  name?: string;
}

export interface KubeHttpRoute extends KubeObject {
  spec?: { parentRefs?: ObjectReference[] };
}

export interface KubeAuthorizationPolicy extends KubeObject {
  spec?: { targetRef?: ObjectReference; targetRefs?: ObjectReference[] };
}

export interface KubePodDisruptionBudget extends KubeObject {
  spec?: { selector?: { matchLabels?: Record<string, string> } };
}
