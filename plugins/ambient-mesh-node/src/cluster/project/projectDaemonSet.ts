import { ObservedDaemonSet } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubeDaemonSet } from '../kubeObjects';
import { versionOfPod } from './images';
import { namesOf } from './names';

/** ztunnel or istio-cni without its pods; `null` for any other DaemonSet. */
export function projectDaemonSet(
  object: KubeDaemonSet,
): Omit<ObservedDaemonSet, 'pods'> | null {
  const names = namesOf(object);
  const template = object.spec?.template;
  const labels = template?.metadata?.labels ?? {};
  let component: ObservedDaemonSet['component'];
  if (labels.app === 'ztunnel') component = 'ztunnel';
  else if (labels['k8s-app'] === 'istio-cni-node') component = 'cni';
  else return null;
  if (!names) return null;
  return {
    ...names,
    component,
    templateVersion: versionOfPod(template?.spec),
    ...strategyOf(object),
    revision: revisionOf(object, component),
    generation: object.metadata?.generation ?? 0,
    observedGeneration: object.status?.observedGeneration ?? 0,
    desired: object.status?.desiredNumberScheduled ?? 0,
    updated: object.status?.updatedNumberScheduled ?? 0,
    ready: object.status?.numberReady ?? 0,
  };
}

/** The API server fills in the default; anything else is not known here. */
function strategyOf(
  object: KubeDaemonSet,
): Pick<ObservedDaemonSet, 'strategy'> {
  const strategy = object.spec?.updateStrategy?.type;
  return strategy === 'OnDelete' || strategy === 'RollingUpdate'
    ? { strategy }
    : {};
}

/** ztunnel says it in an annotation, CNI in a (cosmetic) label: `istio.md` 1.1. */
function revisionOf(
  object: KubeDaemonSet,
  component: ObservedDaemonSet['component'],
): string | null {
  const template = object.spec?.template?.metadata;
  return (
    (component === 'ztunnel'
      ? template?.annotations?.['istio.io/rev'] ??
        object.metadata?.annotations?.['istio.io/rev']
      : object.metadata?.labels?.['istio.io/rev']) ?? null
  );
}
