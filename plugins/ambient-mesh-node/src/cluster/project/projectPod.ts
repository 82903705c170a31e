import { ObservedPod } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubePod } from '../kubeObjects';
import { versionOfPod } from './images';
import { namesOf } from './names';

/** A running pod with what it belongs to. */
export interface PodProjection {
  namespace: string;
  /** Value of `app`, `k8s-app` or the Gateway's name: what it is a pod of. */
  owner: string;
  /** Label `istio.io/rev`: of an istiod its revision; of a gateway the wish. */
  revision: string | null;
  pod: ObservedPod;
}

/**
 * A pod in phase Running, also while it is ending: until it is gone its version
 * still runs. Pods in any other phase are left out.
 */
export function projectPod(object: KubePod): PodProjection | null {
  const names = namesOf(object);
  if (!names || object.status?.phase !== 'Running') return null;
  const labels = object.metadata?.labels ?? {};
  const condition = object.status.conditions?.find(
    each => each.type === 'Ready' && each.status === 'True',
  );
  const ready = Boolean(condition) && !object.metadata?.deletionTimestamp;
  const since = condition?.lastTransitionTime;
  return {
    namespace: names.namespace,
    owner:
      labels['gateway.networking.k8s.io/gateway-name'] ??
      labels['k8s-app'] ??
      labels.app ??
      '',
    revision: labels['istio.io/rev'] ?? null,
    pod: {
      name: names.name,
      node: object.spec?.nodeName ?? null,
      ready,
      ...(ready && since ? { readySince: since } : {}),
      version: versionOfPod(object.spec),
    },
  };
}
