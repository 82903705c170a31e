import { JsonObject, JsonValue } from '@backstage/types';
import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { formValue } from './formValue';

/** Operations of a template after the form has been filled in. */
export interface ResolvedOperations {
  operations: Operation[];
  /** Paths of values that the form still lacks. */
  missing: string[];
}

/** `{ from: PATH }`: the value of the form at that path. */
interface Reference {
  from: string;
  optional?: boolean;
}

function isReference(value: JsonValue | undefined): value is {
  from: string;
  optional?: boolean;
} & JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value.from === 'string'
  );
}

/**
 * Puts the values of a form into the operations that a template lists. Which
 * operations exist and what they need is checked by the backend, which answers
 * with a sentence.
 */
export function resolveOperations(
  templates: JsonObject[],
  formData: JsonObject,
): ResolvedOperations {
  const missing = new Set<string>();

  const dereference = ({ from, optional }: Reference) => {
    const value = formValue(formData, from);
    if (value === undefined && !optional) {
      missing.add(from);
    }
    return value;
  };

  const resolve = (value: JsonValue | undefined): JsonValue | undefined => {
    if (isReference(value)) {
      return dereference(value);
    }
    if (Array.isArray(value)) {
      return value
        .map(resolve)
        .filter((item): item is JsonValue => item !== undefined);
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, item]) => [key, resolve(item)] as const)
          .filter(([, item]) => item !== undefined),
      );
    }
    return value;
  };

  const wanted = ({ when, unless }: JsonObject) =>
    (typeof when !== 'string' || formValue(formData, when) !== undefined) &&
    (typeof unless !== 'string' || formValue(formData, unless) === undefined);

  const operations = templates
    .filter(wanted)
    .map(({ when: _when, unless: _unless, ...operation }) =>
      resolve(operation),
    );
  return {
    operations: operations as unknown as Operation[],
    missing: [...missing],
  };
}
