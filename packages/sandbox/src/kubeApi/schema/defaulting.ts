import { asArray, asObject, cloneJson, isObject } from '../json';
import { JsonObject } from '../types';
import { fieldSchema, itemSchema, keepsUnknown } from './walk';

/** Sets absent fields to their schema's `default`; changes the given copy. */
export function defaultBySchema(value: unknown, schema: JsonObject): void {
  if (Array.isArray(value)) {
    const items = itemSchema(schema);
    if (items) {
      value.forEach(element => defaultBySchema(element, items));
    }
    return;
  }
  if (!isObject(value)) {
    return;
  }
  for (const [field, property] of Object.entries(asObject(schema.properties))) {
    const absent = value[field] === undefined || value[field] === null;
    if (absent && isObject(property) && property.default !== undefined) {
      value[field] = cloneJson(property.default);
    }
  }
  for (const field of Object.keys(value)) {
    const found = fieldSchema(schema, field);
    if (found) {
      defaultBySchema(value[field], found);
    }
  }
}

/** Drops fields that the schema does not name; `metadata` and the type stay. */
export function pruneBySchema(
  value: unknown,
  schema: JsonObject,
  atRoot = true,
): void {
  if (Array.isArray(value)) {
    const items = itemSchema(schema);
    asArray(value).forEach(
      element => items && pruneBySchema(element, items, false),
    );
    return;
  }
  if (!isObject(value)) {
    return;
  }
  for (const field of Object.keys(value)) {
    if (atRoot && ['apiVersion', 'kind', 'metadata'].includes(field)) {
      continue;
    }
    const found = fieldSchema(schema, field);
    if (found) {
      pruneBySchema(value[field], found, false);
    } else if (!keepsUnknown(schema)) {
      delete value[field];
    }
  }
}
