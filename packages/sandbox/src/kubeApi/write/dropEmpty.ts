import { isObject } from '../json';
import { KubeObject } from '../types';

/** Maps that the real server leaves out when they are empty; other empty objects stay. */
const maps = new Set([
  'annotations',
  'binaryData',
  'data',
  'labels',
  'matchLabels',
  'nodeSelector',
]);

/** Lists that are kept although they are empty. */
const keptLists = new Set(['rules', 'items']);

/**
 * Takes empty lists and maps and nulls out of a built-in object, as the real
 * server does when it stores one: a webhook configuration with `webhooks: []`
 * is read back without `webhooks`. Changes the given copy.
 */
export function dropEmpty(object: KubeObject): void {
  const { metadata: _metadata, status: _status, ...fields } = object;
  for (const [field, value] of Object.entries(fields)) {
    dropIn(value);
    if (isDropped(field, value)) {
      delete object[field];
    }
  }
}

function dropIn(value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach(dropIn);
  } else if (isObject(value)) {
    for (const [field, child] of Object.entries(value)) {
      dropIn(child);
      if (isDropped(field, child)) {
        delete value[field];
      }
    }
  }
}

function isDropped(field: string, value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.length === 0 && !keptLists.has(field);
  }
  return (
    value === null ||
    (maps.has(field) && isObject(value) && Object.keys(value).length === 0)
  );
}
