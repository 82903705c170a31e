import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubePodDisruptionBudget } from '../kubeObjects';
import { namesOf } from './names';

/** A PodDisruptionBudget with the labels it selects by. */
export function projectPodDisruptionBudget(
  object: KubePodDisruptionBudget,
): NonNullable<ObservedMesh['podDisruptionBudgets']>[number] | null {
  const names = namesOf(object);
  if (!names) return null;
  return { ...names, selector: { ...object.spec?.selector?.matchLabels } };
}
