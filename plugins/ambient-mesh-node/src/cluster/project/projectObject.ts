import { ObservedObject } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubeObject } from '../kubeObjects';
import { meshEntries, namesOf } from './names';

/** A Namespace or Service with the labels that the mesh looks at. */
export function projectObject(object: KubeObject): ObservedObject | null {
  const names = namesOf(object);
  if (!names) return null;
  return {
    ...(names.namespace ? { namespace: names.namespace } : {}),
    name: names.name,
    labels: meshEntries(object.metadata?.labels),
  };
}
