import { asObject, asObjects, isObject } from '../json';
import { JsonObject } from '../types';

/** Sets a field that is absent. */
export function setDefault(
  target: JsonObject,
  field: string,
  value: unknown,
): void {
  if (target[field] === undefined || target[field] === null) {
    target[field] = value;
  }
}

/** The object at a field, created when absent. */
export function ensureObject(target: JsonObject, field: string): JsonObject {
  if (!isObject(target[field])) {
    target[field] = {};
  }
  return asObject(target[field]);
}

/** Defaults of a pod's `spec`, the same in pods and in pod templates. */
export function defaultPodSpec(spec: JsonObject): void {
  setDefault(spec, 'restartPolicy', 'Always');
  setDefault(spec, 'terminationGracePeriodSeconds', 30);
  setDefault(spec, 'dnsPolicy', 'ClusterFirst');
  setDefault(spec, 'securityContext', {});
  setDefault(spec, 'schedulerName', 'default-scheduler');
  if (typeof spec.serviceAccountName === 'string') {
    // The deprecated alias is kept in step.
    setDefault(spec, 'serviceAccount', spec.serviceAccountName);
  }
  for (const field of ['initContainers', 'containers']) {
    asObjects(spec[field]).forEach(defaultContainer);
  }
}

function defaultContainer(container: JsonObject): void {
  const image = String(container.image ?? '');
  const tag = /:([^:/@]+)$/.exec(image)?.[1];
  const moving = !image.includes('@') && (!tag || tag === 'latest');
  setDefault(container, 'imagePullPolicy', moving ? 'Always' : 'IfNotPresent');
  setDefault(container, 'resources', {});
  setDefault(container, 'terminationMessagePath', '/dev/termination-log');
  setDefault(container, 'terminationMessagePolicy', 'File');
  asObjects(container.ports).forEach(port =>
    setDefault(port, 'protocol', 'TCP'),
  );
}
