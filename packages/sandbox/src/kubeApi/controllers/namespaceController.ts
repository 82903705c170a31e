import { Cluster } from '../cluster';
import { resourceName } from '../registry';
import { KubeObject } from '../types';
import { createObject, deleteObject } from '../write';
import { serviceAccounts } from '../resources/core';
import { createWorkQueue } from './workQueue';

/**
 * Gives each namespace its `default` service account and empties namespaces
 * that are being deleted.
 *
 * @returns the function that stops it
 */
export function startNamespaceController(cluster: Cluster): () => void {
  const { store } = cluster;
  const queue = createWorkQueue(name => {
    const namespace = store.get('namespaces', undefined, name);
    if (namespace?.metadata.deletionTimestamp) {
      empty(cluster, namespace);
    } else if (namespace) {
      ensureServiceAccount(cluster, name);
    }
  });
  store.list('namespaces').forEach(({ metadata }) => queue.add(metadata.name));
  const unsubscribe = store.subscribe(({ type, resource, object }) => {
    if (resource === 'namespaces') {
      queue.add(object.metadata.name);
    } else if (
      object.metadata.namespace &&
      (type === 'DELETED' || resource === 'serviceaccounts')
    ) {
      queue.add(object.metadata.namespace);
    }
  });
  return () => {
    unsubscribe();
    queue.close();
  };
}

function ensureServiceAccount(cluster: Cluster, namespace: string): void {
  if (cluster.store.get('serviceaccounts', namespace, 'default')) {
    return;
  }
  createObject(cluster, {
    definition: serviceAccounts,
    version: 'v1',
    namespace,
    object: {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default' },
    },
    manager: {
      name: 'kube-controller-manager',
      operation: 'Update',
      apiVersion: 'v1',
    },
    dryRun: false,
  });
}

function empty(cluster: Cluster, namespace: KubeObject): void {
  const { store, registry } = cluster;
  const { name } = namespace.metadata;
  const content = registry
    .all()
    .filter(definition => definition.namespaced)
    .flatMap(definition =>
      store
        .list(resourceName(definition), name)
        .map(object => ({ definition, object })),
    );
  for (const { definition, object } of content) {
    if (!object.metadata.deletionTimestamp) {
      deleteObject(cluster, definition, object, {});
    }
  }
  const remains = registry
    .all()
    .some(
      definition =>
        definition.namespaced &&
        store.list(resourceName(definition), name).length > 0,
    );
  const current = store.get('namespaces', undefined, name);
  if (!remains && current && !current.metadata.finalizers?.length) {
    store.remove('namespaces', current);
  }
}
