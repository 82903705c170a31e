import { isObject } from '../json';
import { ResourceDefinition } from '../registry';
import { fieldSchema, itemSchema } from '../schema';
import { JsonObject } from '../types';

/** How a list is merged: as a whole, as a set of values, or by the keys of its elements. */
export type ListType =
  | { type: 'atomic' }
  | { type: 'set' }
  | { type: 'map'; keys: string[]; strategicKey: string };

const byKeys = (keys: string[], strategicKey = keys[0]): ListType => ({
  type: 'map',
  keys,
  strategicKey,
});

/** Lists of built-in kinds that merge, by the name of their field. */
const known: Record<string, ListType> = {
  containers: byKeys(['name']),
  initContainers: byKeys(['name']),
  ephemeralContainers: byKeys(['name']),
  env: byKeys(['name']),
  volumes: byKeys(['name']),
  imagePullSecrets: byKeys(['name']),
  webhooks: byKeys(['name']),
  matchConditions: byKeys(['name']),
  variables: byKeys(['name']),
  secrets: byKeys(['name']),
  conditions: byKeys(['type']),
  volumeMounts: byKeys(['mountPath']),
  volumeDevices: byKeys(['devicePath']),
  ownerReferences: byKeys(['uid']),
  hostAliases: byKeys(['ip']),
  podIPs: byKeys(['ip']),
  topologySpreadConstraints: byKeys(
    ['topologyKey', 'whenUnsatisfiable'],
    'topologyKey',
  ),
  finalizers: { type: 'set' },
};

/** Objects that server-side apply treats as one value. */
const atomicObjects = new Set(['selector', 'nodeSelector', 'labelSelector']);

const containerPorts = byKeys(['containerPort', 'protocol']);
const servicePorts = byKeys(['port', 'protocol']);

/**
 * How the list at a path merges. Built-in kinds by the patch tags of the
 * upstream types; custom resources by `x-kubernetes-list-type` of their schema.
 *
 * @param path - field names from the root; elements of lists do not appear
 */
export function listType(
  definition: ResourceDefinition,
  version: string,
  path: string[],
): ListType {
  const field = path[path.length - 1];
  if (definition.custom && path[0] !== 'metadata') {
    return schemaListType(schemaAt(definition.schema?.(version), path));
  }
  if (field === 'ports') {
    if (path[path.length - 2] === 'spec') {
      return servicePorts;
    }
    return path.includes('containers') || path.includes('initContainers')
      ? containerPorts
      : { type: 'atomic' };
  }
  if (field === 'addresses') {
    return definition.kind === 'Node' ? byKeys(['type']) : { type: 'atomic' };
  }
  return known[field] ?? { type: 'atomic' };
}

/** Whether the object at a path is owned and replaced as a whole. */
export function isAtomicObject(
  definition: ResourceDefinition,
  version: string,
  path: string[],
): boolean {
  if (definition.custom) {
    const schema = schemaAt(definition.schema?.(version), path);
    return schema?.['x-kubernetes-map-type'] === 'atomic';
  }
  return atomicObjects.has(path[path.length - 1]);
}

function schemaAt(
  root: JsonObject | undefined,
  path: string[],
): JsonObject | undefined {
  return path.reduce<JsonObject | undefined>((schema, field) => {
    const holder = schema && (itemSchema(schema) ?? schema);
    return holder && fieldSchema(holder, field);
  }, root);
}

function schemaListType(schema: JsonObject | undefined): ListType {
  const keys = schema?.['x-kubernetes-list-map-keys'];
  if (schema?.['x-kubernetes-list-type'] === 'map' && Array.isArray(keys)) {
    return byKeys(keys.map(String));
  }
  if (schema?.['x-kubernetes-list-type'] === 'set') {
    return { type: 'set' };
  }
  return { type: 'atomic' };
}

/** Whether two list elements are the same one by their keys. */
export function sameElement(a: unknown, b: unknown, keys: string[]): boolean {
  return (
    isObject(a) &&
    isObject(b) &&
    keys.every(key => keyValue(a, key) === keyValue(b, key))
  );
}

/** The value of a list key; `protocol` is TCP when absent, as the server defaults it. */
export function keyValue(element: JsonObject, key: string): unknown {
  return element[key] ?? (key === 'protocol' ? 'TCP' : undefined);
}
