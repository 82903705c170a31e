import { ApiRequest, subjectOf } from '../http';
import { resourceName } from '../registry';
import { notFound } from '../status';
import { KubeObject } from '../types';

/** The stored object that a request names; undefined when there is none. */
export function findStored(request: ApiRequest): KubeObject | undefined {
  const { cluster, definition, namespace, name = '' } = request;
  return cluster.store.get(resourceName(definition), namespace, name);
}

/** @throws StatusError 404 when there is none */
export function requireStored(request: ApiRequest): KubeObject {
  const stored = findStored(request);
  if (!stored) {
    throw notFound(subjectOf(request));
  }
  return stored;
}
