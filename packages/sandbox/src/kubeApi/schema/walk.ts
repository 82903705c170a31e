import { asObject, isObject } from '../json';
import { JsonObject } from '../types';

/** The schema of a field, from `properties` or `additionalProperties`. */
export function fieldSchema(
  schema: JsonObject,
  field: string,
): JsonObject | undefined {
  const named = asObject(schema.properties)[field];
  if (isObject(named)) {
    return named;
  }
  return isObject(schema.additionalProperties)
    ? schema.additionalProperties
    : undefined;
}

/** The schema of an array's elements. */
export function itemSchema(schema: JsonObject): JsonObject | undefined {
  return isObject(schema.items) ? schema.items : undefined;
}

/** Whether fields that the schema does not name are kept. */
export function keepsUnknown(schema: JsonObject): boolean {
  return (
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema.additionalProperties === true
  );
}
