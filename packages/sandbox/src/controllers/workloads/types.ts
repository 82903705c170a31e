import type { Condition, KubeObject, ObjectMeta, TypedObject } from '../kube';

export interface PodTemplate {
  metadata?: Partial<ObjectMeta>;
  spec: {
    containers: { name: string; image: string }[];
    [field: string]: unknown;
  };
}

export type Deployment = TypedObject<
  {
    replicas?: number;
    selector: { matchLabels: Record<string, string> };
    template: PodTemplate;
    strategy?: {
      type?: string;
      rollingUpdate?: {
        maxSurge?: number | string;
        maxUnavailable?: number | string;
      };
    };
  },
  { conditions?: Condition[]; [field: string]: unknown }
>;

export type ReplicaSet = TypedObject<
  {
    replicas?: number;
    selector: { matchLabels: Record<string, string> };
    template: PodTemplate;
  },
  { availableReplicas?: number; [field: string]: unknown }
>;

export type DaemonSet = TypedObject<{
  selector: { matchLabels: Record<string, string> };
  template: PodTemplate;
  updateStrategy?: {
    type?: string;
    rollingUpdate?: {
      maxSurge?: number | string;
      maxUnavailable?: number | string;
    };
  };
}>;

export type Pod = TypedObject<
  PodTemplate['spec'] & { nodeName?: string },
  { phase?: string; conditions?: Condition[] }
>;

/** Whether a pod's condition `Ready` is True and nobody has asked for its end. */
export function isAvailable(pod: Pod): boolean {
  return (
    !pod.metadata.deletionTimestamp &&
    (pod.status?.conditions ?? []).some(
      c => c.type === 'Ready' && c.status === 'True',
    )
  );
}

/** Whether an object is controlled by another. */
export function isControlledBy(object: KubeObject, owner: KubeObject): boolean {
  return (object.metadata.ownerReferences ?? []).some(
    o => o.controller && o.uid === owner.metadata.uid,
  );
}
