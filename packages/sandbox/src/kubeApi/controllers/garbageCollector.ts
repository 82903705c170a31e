import { Cluster } from '../cluster';
import { StoreEvent } from '../store';
import { KubeObject } from '../types';
import { deleteObject } from '../write';
import { createWorkQueue } from './workQueue';

const waiting = ['foregroundDeletion', 'orphan'];

/**
 * Deletes objects whose owners are gone, as kube-controller-manager does, and
 * carries out foreground and orphaning deletes.
 *
 * @returns the function that stops it
 */
export function startGarbageCollector(cluster: Cluster): () => void {
  const { store } = cluster;
  const dependents = new Map<string, Set<string>>();
  const queue = createWorkQueue(uid => settle(cluster, uid, dependents));

  const notice = ({ type, object }: Pick<StoreEvent, 'type' | 'object'>) => {
    const { uid = '', ownerReferences = [], finalizers = [] } = object.metadata;
    for (const owner of ownerReferences) {
      const known = dependents.get(owner.uid) ?? new Set();
      dependents.set(owner.uid, known.add(uid));
      if (type === 'DELETED') {
        known.delete(uid);
        queue.add(owner.uid);
      }
    }
    if (type === 'DELETED') {
      dependents.get(uid)?.forEach(dependent => queue.add(dependent));
    } else if (
      ownerReferences.length ||
      waiting.some(finalizer => finalizers.includes(finalizer))
    ) {
      queue.add(uid);
    }
  };
  for (const { object } of store.snapshot().objects) {
    notice({ type: 'ADDED', object });
  }
  const unsubscribe = store.subscribe(notice);
  return () => {
    unsubscribe();
    queue.close();
  };
}

function settle(
  cluster: Cluster,
  uid: string,
  dependents: Map<string, Set<string>>,
): void {
  const found = cluster.store.getByUid(uid);
  const definition = found && cluster.registry.get(found.resource);
  if (!found || !definition) {
    return;
  }
  const { resource, object } = found;
  const { ownerReferences = [], finalizers = [] } = object.metadata;
  const living = ownerReferences.filter(owner =>
    cluster.store.getByUid(owner.uid),
  );
  if (ownerReferences.length && !living.length) {
    if (!object.metadata.deletionTimestamp) {
      deleteObject(cluster, definition, object, {});
    }
    return;
  }
  const policy = object.metadata.deletionTimestamp
    ? waiting.find(finalizer => finalizers.includes(finalizer))
    : undefined;
  if (!policy) {
    return;
  }
  const children = [...(dependents.get(uid) ?? [])].flatMap(
    child => cluster.store.getByUid(child) ?? [],
  );
  if (policy === 'orphan') {
    children.forEach(child => disown(cluster, child, uid));
  } else if (children.length) {
    children.forEach(child => deleteChild(cluster, child));
    return;
  }
  finish(cluster, resource, object, policy);
}

function disown(
  { store }: Cluster,
  { resource, object }: { resource: string; object: KubeObject },
  uid: string,
): void {
  const { ownerReferences = [], ...metadata } = object.metadata;
  const kept = ownerReferences.filter(owner => owner.uid !== uid);
  store.put(resource, {
    ...object,
    metadata: {
      ...metadata,
      ...(kept.length ? { ownerReferences: kept } : {}),
    },
  });
}

function deleteChild(
  cluster: Cluster,
  { resource, object }: { resource: string; object: KubeObject },
): void {
  const definition = cluster.registry.get(resource);
  if (definition && !object.metadata.deletionTimestamp) {
    deleteObject(cluster, definition, object, {
      propagationPolicy: 'Foreground',
    });
  }
}

/** Takes the collector's finalizer away; the last one lets the object go. */
function finish(
  { store }: Cluster,
  resource: string,
  object: KubeObject,
  finalizer: string,
): void {
  const { finalizers = [], ...metadata } = object.metadata;
  const kept = finalizers.filter(name => name !== finalizer);
  const next = {
    ...object,
    metadata: { ...metadata, ...(kept.length ? { finalizers: kept } : {}) },
  };
  if (kept.length) {
    store.put(resource, next);
  } else {
    store.remove(resource, next);
  }
}
