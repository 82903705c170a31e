import { ObservedTag } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubeObject } from '../kubeObjects';
import { namesOf } from './names';

/** A webhook or Service with `istio.io/tag` and `istio.io/rev`. */
export function projectTag(
  object: KubeObject,
  form: ObservedTag['form'],
): ObservedTag | null {
  const names = namesOf(object);
  const labels = object.metadata?.labels ?? {};
  const tag = labels['istio.io/tag'];
  const revision = labels['istio.io/rev'];
  if (!names || !tag || !revision) return null;
  return { tag, revision, form, name: names.name };
}
