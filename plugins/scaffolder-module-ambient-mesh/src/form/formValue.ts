import { JsonObject, JsonValue } from '@backstage/types';

/**
 * The value of a form at a path of keys (`gateway.namespace`). What a person
 * has emptied counts as missing.
 */
export function formValue(
  formData: JsonObject | undefined,
  path: string,
): JsonValue | undefined {
  const value = path
    .split('.')
    .reduce<JsonValue | undefined>(
      (parent, key) =>
        typeof parent === 'object' && parent !== null && !Array.isArray(parent)
          ? parent[key]
          : undefined,
      formData,
    );
  return value === null || value === '' ? undefined : value;
}

/** {@link formValue} as text; other types count as missing. */
export function formText(
  formData: JsonObject | undefined,
  path: string | undefined,
): string | undefined {
  const value = path === undefined ? undefined : formValue(formData, path);
  return typeof value === 'string' ? value : undefined;
}
