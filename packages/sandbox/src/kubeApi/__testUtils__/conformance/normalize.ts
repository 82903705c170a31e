import { asObjects, isObject } from '../../json';
import { JsonObject } from '../../types';
import { Reply } from './target';

const times = new Set([
  'creationTimestamp',
  'deletionTimestamp',
  'lastTransitionTime',
  'time',
]);

/**
 * Replaces what differs between any two runs: versions, uids, times, ages and
 * the name of the namespace. Of `managedFields` the fields of updates are left
 * out (DIFFERENCES.md).
 */
export function normalize(reply: Reply, namespace: string): Reply {
  return {
    ...reply,
    body: walk(reply.body, '', namespace),
  };
}

function walk(value: unknown, field: string, namespace: string): unknown {
  if (Array.isArray(value)) {
    return field === 'managedFields'
      ? managers(value)
      : value.map(element => walk(element, field, namespace));
  }
  if (isObject(value)) {
    const entries = Object.entries(value)
      .filter(([name, child]) => !isNoise(name, child))
      .map(([name, child]) => [name, walk(child, name, namespace)]);
    return Object.fromEntries(entries);
  }
  return typeof value === 'string'
    ? text(value, field).replaceAll(namespace, 'NAMESPACE')
    : value;
}

function isNoise(name: string, value: unknown): boolean {
  return (
    name === 'description' ||
    name === 'storageVersionHash' ||
    (name === 'continue' && value === '')
  );
}

function text(value: string, field: string): string {
  if (field === 'uid' && value) return 'UID';
  if (field === 'resourceVersion' && value) return 'VERSION';
  if (field === 'continue') return 'CONTINUE';
  if (times.has(field)) return 'TIME';
  if (field === 'cells') return value.replace(/^(\d+[smhd])+$/, 'AGE');
  if (field === 'message') {
    return value
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UID')
      .replace(/\b\d{2,}\b/g, 'NUMBER');
  }
  return value.replace(/^(generated-)[a-z0-9]{5}$/, '$1SUFFIX');
}

function nameOf({ manager, subresource = '' }: JsonObject): string {
  return `${manager} ${subresource}`;
}

function managers(entries: unknown[]): JsonObject[] {
  // Their order depends on the second in which each wrote.
  const sorted = asObjects(entries).sort((a, b) =>
    nameOf(a).localeCompare(nameOf(b)),
  );
  return sorted.map(({ manager, operation, subresource, fieldsV1 }) => ({
    manager,
    operation,
    ...(subresource ? { subresource } : {}),
    ...(operation === 'Apply' ? { fieldsV1 } : {}),
  }));
}
