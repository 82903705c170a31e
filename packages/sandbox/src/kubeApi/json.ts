import { JsonObject } from './types';

/** Whether the value is a JSON object (neither null nor an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one when it is something else. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value as an array; an empty one when it is something else. */
export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of an array; other elements are dropped. */
export function asObjects(value: unknown): JsonObject[] {
  return asArray(value).filter(isObject);
}

/** The value at a path of field names, undefined where the path ends early. */
export function getPath(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((at, field) => asObject(at)[field], value);
}

/** The string at a path; empty when there is none. */
export function textAt(value: unknown, ...path: string[]): string {
  const found = getPath(value, ...path);
  return found === undefined || found === null ? '' : String(found);
}

/** The number at a path; 0 when there is none. */
export function numberAt(value: unknown, ...path: string[]): number {
  const found = getPath(value, ...path);
  return typeof found === 'number' ? found : 0;
}

/** A deep copy of a JSON value; fields that are undefined are left out. */
export function cloneJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
