import { dig, type Condition, type KubeObject } from '../kube';

/** Whether a pod's condition `Ready` is True. */
export function isReady(pod: KubeObject): boolean {
  const conditions = (dig(pod, 'status', 'conditions') ?? []) as Condition[];
  return conditions.some(c => c.type === 'Ready' && c.status === 'True');
}
