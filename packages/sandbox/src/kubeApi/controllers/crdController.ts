import { Cluster, timestamp } from '../cluster';
import { asObject, asObjects, getPath } from '../json';
import { customResource, resourceName } from '../registry';
import { KubeObject } from '../types';
import { deleteObject } from '../write';
import { createWorkQueue } from './workQueue';

const crds = 'customresourcedefinitions.apiextensions.k8s.io';
const cleanup = 'customresourcecleanup.apiextensions.k8s.io';

/**
 * Serves the resources of CustomResourceDefinitions, reports that in their
 * conditions, and removes the objects of one that is deleted.
 *
 * @returns the function that stops it
 */
export function startCrdController(cluster: Cluster): () => void {
  const { store } = cluster;
  const settle = (name: string) => {
    const crd = store.get(crds, undefined, name);
    if (crd?.metadata.deletionTimestamp) {
      withdraw(cluster, crd);
    } else if (crd) {
      establish(cluster, crd);
    }
  };
  const queue = createWorkQueue(settle);
  // After a restart everything is served before the first request.
  store.list(crds).forEach(crd => settle(crd.metadata.name));
  const unsubscribe = store.subscribe(({ type, resource, object }) => {
    if (resource === crds) {
      queue.add(object.metadata.name);
      if (type === 'DELETED') {
        cluster.registry.remove(object.metadata.name);
      }
    } else if (type === 'DELETED' && store.get(crds, undefined, resource)) {
      queue.add(resource);
    }
  });
  return () => {
    unsubscribe();
    queue.close();
  };
}

function establish(cluster: Cluster, crd: KubeObject): void {
  cluster.registry.add(customResource(crd));
  const names = getPath(crd, 'spec', 'names');
  const status = asObject(crd.status);
  const finalizers = crd.metadata.finalizers ?? [];
  const isReported = asObjects(status.conditions).some(
    condition => condition.type === 'Established',
  );
  if (isReported && finalizers.includes(cleanup)) {
    return;
  }
  const lastTransitionTime = timestamp(cluster.now());
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: 'True',
    lastTransitionTime,
    reason,
    message,
  });
  cluster.store.put(crds, {
    ...crd,
    metadata: {
      ...crd.metadata,
      finalizers: [...new Set([...finalizers, cleanup])],
    },
    status: {
      ...status,
      acceptedNames: names,
      conditions: [
        condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
        condition(
          'Established',
          'InitialNamesAccepted',
          'the initial names have been accepted',
        ),
      ],
    },
  });
}

function withdraw(cluster: Cluster, crd: KubeObject): void {
  const { store } = cluster;
  const definition = customResource(crd);
  const resource = resourceName(definition);
  for (const object of store.list(resource)) {
    if (!object.metadata.deletionTimestamp) {
      deleteObject(cluster, definition, object, {});
    }
  }
  if (store.list(resource).length > 0) {
    return;
  }
  const finalizers = (crd.metadata.finalizers ?? []).filter(
    finalizer => finalizer !== cleanup,
  );
  const next = { ...crd, metadata: { ...crd.metadata, finalizers } };
  if (finalizers.length === 0) {
    store.remove(crds, next);
  } else if (finalizers.length !== crd.metadata.finalizers?.length) {
    store.put(crds, next);
  }
}
