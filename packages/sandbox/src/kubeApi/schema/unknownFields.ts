import { isObject } from '../json';
import { JsonObject } from '../types';
import { fieldSchema, itemSchema, keepsUnknown } from './walk';

/** Paths of the fields that a schema does not name; `metadata` and the type are left out. */
export function unknownFields(
  value: unknown,
  schema: JsonObject,
  path = '',
): string[] {
  if (Array.isArray(value)) {
    const items = itemSchema(schema);
    return items
      ? value.flatMap((element, index) =>
          unknownFields(element, items, `${path}[${index}]`),
        )
      : [];
  }
  if (!isObject(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([field, child]) => {
    if (path === '' && ['apiVersion', 'kind', 'metadata'].includes(field)) {
      return [];
    }
    const at = path ? `${path}.${field}` : field;
    const found = fieldSchema(schema, field);
    if (found) {
      return unknownFields(child, found, at);
    }
    return keepsUnknown(schema) ? [] : [at];
  });
}
