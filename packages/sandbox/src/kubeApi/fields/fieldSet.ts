import { asObject, isObject } from '../json';
import { isAtomicObject, keyValue, listType } from '../patch';
import { ResourceDefinition } from '../registry';
import { JsonObject } from '../types';

/**
 * The fields of an object, each under the path that `managedFields` gives it:
 * `f:spec`, `f:containers`, `k:{"name":"a"}`, `v:"x"`, `f:image`, joined by a
 * newline, which no such element contains.
 */
export type FieldValues = Map<string, unknown>;

/** Joins path elements to one path. */
export const joinPath = (elements: string[]) => elements.join('\n');

/** Splits a path into its elements. */
export const splitPath = (path: string) => path.split('\n');

/** Whether one of the paths is this one or lies below it. */
export function isOrHolds(path: string, paths: Iterable<string>): boolean {
  for (const other of paths) {
    if (other === path || other.startsWith(`${path}\n`)) {
      return true;
    }
  }
  return false;
}

const serverMetadata = new Set([
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'selfLink',
]);

/** Where in an object a walk is. */
export interface FieldContext {
  definition: ResourceDefinition;
  version: string;
}

/**
 * Collects the fields that can have a manager: leaves, atomic values, and the
 * elements of keyed lists themselves.
 */
export function collectFields(
  object: JsonObject,
  context: FieldContext,
): FieldValues {
  const fields: FieldValues = new Map();
  for (const [field, value] of Object.entries(object)) {
    if (field === 'metadata') {
      const own = Object.entries(asObject(value)).filter(
        ([name]) => !serverMetadata.has(name),
      );
      for (const [name, child] of own) {
        walk(child, ['f:metadata', `f:${name}`], ['metadata', name]);
      }
    } else if (field !== 'apiVersion' && field !== 'kind') {
      walk(value, [`f:${field}`], [field]);
    }
  }
  return fields;

  function walk(value: unknown, path: string[], names: string[]): void {
    if (value === undefined || value === null) {
      return;
    }
    if (Array.isArray(value)) {
      walkList(value, path, names);
      return;
    }
    const { definition, version } = context;
    if (
      !isObject(value) ||
      Object.keys(value).length === 0 ||
      isAtomicObject(definition, version, names)
    ) {
      fields.set(joinPath(path), value);
      return;
    }
    for (const [name, child] of Object.entries(value)) {
      walk(child, [...path, `f:${name}`], [...names, name]);
    }
  }

  function walkList(list: unknown[], path: string[], names: string[]): void {
    const type = listType(context.definition, context.version, names);
    if (type.type === 'atomic' || list.length === 0) {
      fields.set(joinPath(path), list);
      return;
    }
    for (const element of list) {
      if (type.type === 'set' || !isObject(element)) {
        fields.set(
          joinPath([...path, `v:${JSON.stringify(element)}`]),
          element,
        );
        continue;
      }
      const item = [...path, elementKey(element, type.keys)];
      // The element itself is only compared by its presence.
      fields.set(joinPath(item), true);
      for (const [name, child] of Object.entries(element)) {
        walk(child, [...item, `f:${name}`], [...names, name]);
      }
    }
  }
}

function elementKey(element: JsonObject, keys: string[]): string {
  const pairs = [...keys].sort().map(key => [key, keyValue(element, key)]);
  return `k:${JSON.stringify(Object.fromEntries(pairs))}`;
}
