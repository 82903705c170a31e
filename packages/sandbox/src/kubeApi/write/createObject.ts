import { cloneJson } from '../json';
import { randomUUID } from 'node:crypto';
import { Cluster, timestamp } from '../cluster';
import { Manager, trackUpdate } from '../fields';
import { ResourceDefinition, resourceName } from '../registry';
import { alreadyExists, invalid, required, StatusCause } from '../status';
import { KubeObject, ManagedFieldsEntry } from '../types';
import { dropEmpty } from './dropEmpty';
import { generateName, validateName } from './names';
import { checkNamespaceAccepts } from './namespaceState';

/**
 * Creates an object: name, uid, defaults, validation, managed fields.
 *
 * @param managedFields - already computed by server-side apply
 * @throws StatusError 409 when the name is taken, 422 when invalid, 404 or 403
 * when the namespace is absent or going away
 */
export function createObject(
  cluster: Cluster,
  options: {
    definition: ResourceDefinition;
    version: string;
    object: KubeObject;
    namespace?: string;
    manager: Manager;
    dryRun: boolean;
    managedFields?: ManagedFieldsEntry[];
  },
): KubeObject {
  const { definition, version, namespace, manager } = options;
  const resource = resourceName(definition);
  const now = timestamp(cluster.now());
  const object = cloneJson(options.object);
  const { name: given, generateName: prefix } = object.metadata;
  const name = given || (prefix ? generateName(prefix) : '');
  const kindSubject = { group: definition.group, kind: definition.kind, name };
  if (!name) {
    throw invalid(kindSubject, [
      required('metadata.name', 'name or generateName is required'),
    ]);
  }
  if (definition.status) {
    delete object.status;
  }
  object.metadata = {
    ...userMetadata(object),
    name,
    ...(namespace ? { namespace } : {}),
    uid: randomUUID(),
    ...(definition.generation ? { generation: 1 } : {}),
    creationTimestamp: now,
  };
  checkNamespaceAccepts(cluster, { definition, namespace, name });
  definition.applyDefaults?.(object, version);
  if (!definition.custom) {
    dropEmpty(object);
  }
  const causes: StatusCause[] = [
    ...validateName(name, definition),
    ...(definition.validate?.(object) ?? []),
  ];
  if (causes.length) {
    throw invalid(kindSubject, causes);
  }
  if (cluster.store.get(resource, namespace, name)) {
    throw alreadyExists({
      group: definition.group,
      kind: definition.plural,
      name,
    });
  }
  const managedFields =
    options.managedFields ??
    trackUpdate({
      next: withoutStatus(object, definition),
      manager,
      context: { definition, version },
      now,
    });
  if (managedFields) {
    object.metadata.managedFields = managedFields;
  }
  return options.dryRun ? object : cluster.store.put(resource, object);
}

/** The metadata that a client may set on a new object. */
function userMetadata(object: KubeObject) {
  const { generateName: prefix, labels, annotations } = object.metadata;
  const { ownerReferences, finalizers } = object.metadata;
  return {
    ...(prefix ? { generateName: prefix } : {}),
    ...(labels ? { labels } : {}),
    ...(annotations ? { annotations } : {}),
    ...(ownerReferences?.length ? { ownerReferences } : {}),
    ...(finalizers?.length ? { finalizers } : {}),
  };
}

function withoutStatus(
  object: KubeObject,
  definition: ResourceDefinition,
): KubeObject {
  const { status: _status, ...rest } = object;
  return definition.status ? rest : object;
}
