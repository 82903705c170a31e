import { cloneJson } from '../json';
import { isDeepStrictEqual } from 'node:util';
import { Cluster, timestamp } from '../cluster';
import { Manager, trackUpdate } from '../fields';
import { ResourceDefinition, resourceName } from '../registry';
import { conflict, invalid } from '../status';
import { KubeObject, ManagedFieldsEntry } from '../types';
import { dropEmpty } from './dropEmpty';

/**
 * Replaces an object: what the client may not change is kept, `generation`
 * counts changes outside metadata and status, and a write without a change
 * keeps the version. An object that waits for its last finalizer goes.
 *
 * @param managedFields - already computed by server-side apply
 * @throws StatusError 409 when `next` names another version than the stored
 * one, 422 when invalid
 */
export function replaceObject(
  cluster: Cluster,
  options: {
    definition: ResourceDefinition;
    version: string;
    old: KubeObject;
    next: KubeObject;
    subresource?: string;
    manager: Manager;
    dryRun: boolean;
    managedFields?: ManagedFieldsEntry[];
  },
): KubeObject {
  const { definition, version, old, manager } = options;
  const { group, plural, kind } = definition;
  const resource = resourceName(definition);
  const name = old.metadata.name;
  const wantedVersion = options.next.metadata.resourceVersion;
  if (wantedVersion && wantedVersion !== old.metadata.resourceVersion) {
    throw conflict({ group, kind: plural, name });
  }
  const wantedUid = options.next.metadata.uid;
  if (wantedUid && wantedUid !== old.metadata.uid) {
    throw conflict(
      { group, kind: plural, name },
      `Precondition failed: UID in precondition: ${wantedUid}, UID in object meta: ${old.metadata.uid}`,
    );
  }
  const next = cloneJson(
    options.subresource === 'status'
      ? statusOnly(old, options.next)
      : specOnly(old, options.next, definition),
  );
  definition.applyDefaults?.(next, version);
  if (!definition.custom) {
    dropEmpty(next);
  }
  const causes = definition.validate?.(next, old) ?? [];
  if (causes.length) {
    throw invalid({ group, kind, name }, causes);
  }
  if (
    definition.generation &&
    !isDeepStrictEqual(desired(old), desired(next))
  ) {
    next.metadata.generation = (old.metadata.generation ?? 0) + 1;
  }
  const managedFields =
    options.managedFields ??
    trackUpdate({
      old,
      next,
      manager,
      context: { definition, version },
      now: timestamp(cluster.now()),
    });
  setManagedFields(next, managedFields);
  if (isDeepStrictEqual(old, next)) {
    return old;
  }
  if (options.dryRun) {
    return next;
  }
  const finished =
    next.metadata.deletionTimestamp &&
    !next.metadata.deletionGracePeriodSeconds &&
    !next.metadata.finalizers?.length &&
    definition.kind !== 'Namespace';
  return finished
    ? cluster.store.remove(resource, next)
    : cluster.store.put(resource, next);
}

/** A write of the object: the status stays when it is a subresource. */
function specOnly(
  old: KubeObject,
  next: KubeObject,
  definition: ResourceDefinition,
): KubeObject {
  const { status: nextStatus, ...rest } = next;
  const status = definition.status ? old.status : nextStatus;
  const { labels, annotations, ownerReferences, finalizers } = next.metadata;
  return {
    ...rest,
    apiVersion: old.apiVersion,
    kind: old.kind,
    ...(status === undefined ? {} : { status }),
    metadata: {
      ...serverMetadata(old),
      ...(labels && Object.keys(labels).length ? { labels } : {}),
      ...(annotations && Object.keys(annotations).length
        ? { annotations }
        : {}),
      ...(ownerReferences?.length ? { ownerReferences } : {}),
      ...(finalizers?.length ? { finalizers } : {}),
    },
  };
}

/** A write of the status: everything else stays. */
function statusOnly(old: KubeObject, next: KubeObject): KubeObject {
  const { status: _old, ...rest } = old;
  return next.status === undefined ? rest : { ...rest, status: next.status };
}

function serverMetadata({ metadata }: KubeObject) {
  const {
    labels: _labels,
    annotations: _annotations,
    ownerReferences: _owners,
    finalizers: _finalizers,
    ...kept
  } = metadata;
  return kept;
}

function setManagedFields(
  object: KubeObject,
  managedFields: ManagedFieldsEntry[] | undefined,
): void {
  if (managedFields) {
    object.metadata.managedFields = managedFields;
  } else {
    delete object.metadata.managedFields;
  }
}

/** What `generation` counts. */
function desired(object: KubeObject) {
  const { metadata: _metadata, status: _status, ...rest } = object;
  return rest;
}
