import { Cluster, timestamp } from '../cluster';
import { asArray, getPath, textAt } from '../json';
import { ResourceDefinition, resourceName } from '../registry';
import { conflict } from '../status';
import { KubeObject } from '../types';

/** `DeleteOptions` as far as they are understood. */
export interface DeleteOptions {
  /** Seconds; pods only. */
  gracePeriodSeconds?: number;
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  preconditions?: { uid?: string; resourceVersion?: string };
  dryRun?: boolean;
}

const policyFinalizers: Record<string, string | undefined> = {
  Foreground: 'foregroundDeletion',
  Orphan: 'orphan',
};

/**
 * Deletes an object, or marks it when finalizers, a running pod or a
 * namespace's content hold it back.
 *
 * @returns the object as it is now or was at last, and whether it is gone
 * @throws StatusError 409 when a precondition fails
 */
export function deleteObject(
  cluster: Cluster,
  definition: ResourceDefinition,
  object: KubeObject,
  options: DeleteOptions,
): { object: KubeObject; gone: boolean } {
  checkPreconditions(definition, object, options);
  const resource = resourceName(definition);
  const added = policyFinalizers[options.propagationPolicy ?? ''];
  const present = object.metadata.finalizers ?? [];
  const finalizers =
    added && !present.includes(added) ? [...present, added] : present;
  const grace = podGrace(definition, object, options);
  const held = finalizers.length > 0 || grace > 0 || holdsContent(object);
  if (!held) {
    return {
      object: options.dryRun ? object : cluster.store.remove(resource, object),
      gone: true,
    };
  }
  const marked = mark(cluster, object, finalizers, grace);
  const isSame = marked === object;
  return {
    object:
      isSame || options.dryRun ? marked : cluster.store.put(resource, marked),
    gone: false,
  };
}

function mark(
  cluster: Cluster,
  object: KubeObject,
  finalizers: string[],
  grace: number,
): KubeObject {
  const { metadata } = object;
  const shorter = grace < (metadata.deletionGracePeriodSeconds ?? Infinity);
  const sameFinalizers =
    finalizers.length === (metadata.finalizers?.length ?? 0);
  if (metadata.deletionTimestamp && sameFinalizers && !shorter) {
    return object;
  }
  const isNamespace = object.kind === 'Namespace';
  const end = new Date(cluster.now().getTime() + grace * 1000);
  return {
    ...object,
    ...(isNamespace
      ? { status: { ...(object.status as object), phase: 'Terminating' } }
      : {}),
    metadata: {
      ...metadata,
      ...(metadata.generation && !metadata.deletionTimestamp
        ? { generation: metadata.generation + 1 }
        : {}),
      ...(finalizers.length ? { finalizers } : {}),
      deletionTimestamp:
        metadata.deletionTimestamp && !shorter
          ? metadata.deletionTimestamp
          : timestamp(end),
      ...(isNamespace ? {} : { deletionGracePeriodSeconds: grace }),
    },
  };
}

/** A pod on a node ends in its grace period; then the kubelet confirms with 0. */
function podGrace(
  definition: ResourceDefinition,
  pod: KubeObject,
  { gracePeriodSeconds }: DeleteOptions,
): number {
  const ended = ['Succeeded', 'Failed'].includes(
    textAt(pod, 'status', 'phase'),
  );
  if (definition.kind !== 'Pod' || !textAt(pod, 'spec', 'nodeName') || ended) {
    return 0;
  }
  const own = getPath(pod, 'spec', 'terminationGracePeriodSeconds');
  return gracePeriodSeconds ?? (typeof own === 'number' ? own : 30);
}

/** A namespace goes when its own finalizer has been removed. */
function holdsContent(object: KubeObject): boolean {
  return (
    object.kind === 'Namespace' &&
    asArray(getPath(object, 'spec', 'finalizers')).length > 0
  );
}

function checkPreconditions(
  { group, kind }: ResourceDefinition,
  { metadata }: KubeObject,
  { preconditions = {} }: DeleteOptions,
): void {
  const { uid, resourceVersion } = preconditions;
  const subject = { group, kind, name: metadata.name };
  if (uid && uid !== metadata.uid) {
    throw conflict(
      subject,
      `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    );
  }
  if (resourceVersion && resourceVersion !== metadata.resourceVersion) {
    throw conflict(
      subject,
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
    );
  }
}
