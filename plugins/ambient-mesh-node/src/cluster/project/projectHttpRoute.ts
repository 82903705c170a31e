import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubeHttpRoute } from '../kubeObjects';
import { namesOf } from './names';

/** An HTTPRoute with its parents; a parent's namespace defaults to its own. */
export function projectHttpRoute(
  object: KubeHttpRoute,
): ObservedMesh['httpRoutes'][number] | null {
  const names = namesOf(object);
  if (!names) return null;
  return {
    ...names,
    parents: (object.spec?.parentRefs ?? []).map(parent => ({
      kind: parent.kind ?? 'Gateway',
      namespace: parent.namespace ?? names.namespace,
      name: parent.name ?? '',
    })),
  };
}
