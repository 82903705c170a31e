import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../json';
import { keyValue } from '../patch';
import { JsonObject } from '../types';
import { splitPath } from './fieldSet';

/**
 * Removes the value at a `managedFields` path; changes the given copy. Objects
 * and lists that become empty by it go too.
 */
export function removeField(target: JsonObject, path: string): void {
  remove(target, splitPath(path));
}

function remove(holder: unknown, [element, ...rest]: string[]): void {
  if (isObject(holder) && element.startsWith('f:')) {
    const field = element.slice(2);
    const value = holder[field];
    if (rest.length && value !== undefined) {
      remove(value, rest);
    }
    if (!rest.length || isEmpty(value)) {
      delete holder[field];
    }
    return;
  }
  if (!Array.isArray(holder)) {
    return;
  }
  const index = holder.findIndex(item => isElement(item, element));
  if (index < 0) {
    return;
  }
  if (rest.length) {
    remove(holder[index], rest);
  } else {
    holder.splice(index, 1);
  }
}

function isElement(item: unknown, element: string): boolean {
  const wanted: unknown = JSON.parse(element.slice(2));
  if (element.startsWith('v:')) {
    return isDeepStrictEqual(item, wanted);
  }
  return (
    isObject(item) &&
    isObject(wanted) &&
    Object.entries(wanted).every(
      ([key, value]) => keyValue(item, key) === value,
    )
  );
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length === 0
    : isObject(value) && Object.keys(value).length === 0;
}
