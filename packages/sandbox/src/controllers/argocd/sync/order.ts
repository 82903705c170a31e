import type { KubeObject } from '../../kube';

/** The order in which gitops-engine applies kinds within a wave; others follow, by name. */
const KIND_ORDER = [
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodSecurityPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'SecretList',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleList',
  'ClusterRoleBinding',
  'ClusterRoleBindingList',
  'Role',
  'RoleList',
  'RoleBinding',
  'RoleBindingList',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
  'APIService',
];

/** The sync wave of an object: its annotation, else 0. */
export function waveOf(object: KubeObject): number {
  const wave = Number(
    object.metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0,
  );
  return Number.isInteger(wave) ? wave : 0;
}

/** Objects in the order in which they are applied: by wave, then kind, then name. */
export function inSyncOrder(objects: KubeObject[]): KubeObject[] {
  const rank = ({ kind }: KubeObject) => {
    const index = KIND_ORDER.indexOf(kind);
    return index < 0 ? KIND_ORDER.length : index;
  };
  return [...objects].sort(
    (a, b) =>
      waveOf(a) - waveOf(b) ||
      rank(a) - rank(b) ||
      a.kind.localeCompare(b.kind) ||
      a.metadata.name.localeCompare(b.metadata.name),
  );
}

/** The objects of each wave, in order. */
export function byWave(objects: KubeObject[]): KubeObject[][] {
  const waves = new Map<number, KubeObject[]>();
  for (const object of inSyncOrder(objects)) {
    const wave = waves.get(waveOf(object)) ?? [];
    waves.set(waveOf(object), [...wave, object]);
  }
  return [...waves.values()];
}
