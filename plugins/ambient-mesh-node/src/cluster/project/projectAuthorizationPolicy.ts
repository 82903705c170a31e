import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubeAuthorizationPolicy } from '../kubeObjects';
import { namesOf } from './names';

/** An AuthorizationPolicy with what it is bound to. */
export function projectAuthorizationPolicy(
  object: KubeAuthorizationPolicy,
): ObservedMesh['authorizationPolicies'][number] | null {
  const names = namesOf(object);
  if (!names) return null;
  const { targetRef, targetRefs = [] } = object.spec ?? {};
  return {
    ...names,
    targets: [...(targetRef ? [targetRef] : []), ...targetRefs].map(target => ({
      kind: target.kind ?? '',
      name: target.name ?? '',
    })),
  };
}
