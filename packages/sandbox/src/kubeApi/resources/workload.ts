import { asObject, asObjects, getPath, isObject } from '../json';
import { invalidValue, required, StatusCause } from '../status';
import { KubeObject } from '../types';
import { isDeepStrictEqual } from 'node:util';
import { defaultPodSpec, ensureObject } from './podTemplate';

/** Defaults of the pod template inside a workload's `spec`. */
export function defaultTemplate(object: KubeObject): void {
  const template = ensureObject(ensureObject(object, 'spec'), 'template');
  defaultPodSpec(ensureObject(template, 'spec'));
}

/** Rules that Deployments, ReplicaSets, DaemonSets and StatefulSets share. */
export function validateWorkload(
  object: KubeObject,
  old?: KubeObject,
): StatusCause[] {
  const causes: StatusCause[] = [];
  const selector = getPath(object, 'spec', 'selector');
  const labels = getPath(object, 'spec', 'template', 'metadata', 'labels');
  const wanted = asObject(getPath(selector, 'matchLabels'));
  if (!isObject(selector)) {
    causes.push(required('spec.selector'));
  }
  const matches = Object.entries(wanted).every(
    ([key, value]) => asObject(labels)[key] === value,
  );
  if (!isObject(selector) || !matches) {
    causes.push(
      invalidValue(
        'spec.template.metadata.labels',
        labels,
        '`selector` does not match template `labels`',
      ),
    );
  }
  const containers = getPath(object, 'spec', 'template', 'spec', 'containers');
  if (!asObjects(containers).length) {
    causes.push(required('spec.template.spec.containers'));
  }
  if (old && !isDeepStrictEqual(selector, getPath(old, 'spec', 'selector'))) {
    causes.push(invalidValue('spec.selector', selector, 'field is immutable'));
  }
  return causes;
}
