import { isDeepStrictEqual } from 'node:util';
import { asArray, isObject } from '../json';
import { invalidValue, notSupported, required, StatusCause } from '../status';
import { JsonObject } from '../types';
import { fieldSchema, itemSchema } from './walk';

/**
 * What an object breaks of its structural schema: types, required fields,
 * enumerations, patterns and bounds. CEL rules are not evaluated.
 */
export function validateBySchema(
  value: unknown,
  schema: JsonObject,
  path = '',
): StatusCause[] {
  if (value === null && schema.nullable === true) {
    return [];
  }
  const wrongType = typeCause(value, schema, path);
  if (wrongType) {
    return [wrongType];
  }
  const own = valueCauses(value, schema, path);
  if (Array.isArray(value)) {
    const items = itemSchema(schema);
    return items
      ? own.concat(
          value.flatMap((element, index) =>
            validateBySchema(element, items, `${path}[${index}]`),
          ),
        )
      : own;
  }
  return isObject(value) ? own.concat(fieldCauses(value, schema, path)) : own;
}

function fieldCauses(
  value: JsonObject,
  schema: JsonObject,
  path: string,
): StatusCause[] {
  const at = (field: string) => (path ? `${path}.${field}` : field);
  const missing = asArray(schema.required)
    .map(String)
    .filter(field => value[field] === undefined)
    .map(field => required(at(field)));
  const nested = Object.entries(value).flatMap(([field, child]) => {
    const found =
      path || field !== 'metadata' ? fieldSchema(schema, field) : undefined;
    return found && child !== undefined
      ? validateBySchema(child, found, at(field))
      : [];
  });
  return [...missing, ...nested];
}

function typeCause(
  value: unknown,
  schema: JsonObject,
  path: string,
): StatusCause | undefined {
  const actual = typeOf(value);
  const intOrString =
    schema['x-kubernetes-int-or-string'] === true &&
    ['integer', 'string'].includes(actual);
  const expected = schema.type;
  const fits =
    expected === undefined ||
    intOrString ||
    actual === expected ||
    (expected === 'number' && actual === 'integer');
  return fits
    ? undefined
    : {
        reason: 'FieldValueTypeInvalid',
        message: `Invalid value: ${JSON.stringify(
          actual,
        )}: ${path} in body must be of type ${expected}: ${JSON.stringify(
          actual,
        )}`,
        field: path || '<nil>',
      };
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  if (Number.isInteger(value)) return 'integer';
  return typeof value;
}

function valueCauses(
  value: unknown,
  schema: JsonObject,
  path: string,
): StatusCause[] {
  const causes: StatusCause[] = [];
  const refuse = (rule: string) =>
    causes.push(invalidValue(path, value, `${path} in body should ${rule}`));
  const bound = (field: string) => {
    const limit = schema[field];
    return typeof limit === 'number' ? limit : undefined;
  };
  if (
    Array.isArray(schema.enum) &&
    !schema.enum.some(option => isDeepStrictEqual(option, value))
  ) {
    causes.push(notSupported(path, value, schema.enum.map(String)));
  }
  if (typeof value === 'string') {
    if (
      typeof schema.pattern === 'string' &&
      !new RegExp(schema.pattern).test(value)
    ) {
      refuse(`match '${schema.pattern}'`);
    }
    if (value.length < (bound('minLength') ?? 0)) {
      refuse(`be at least ${bound('minLength')} chars long`);
    }
    if (value.length > (bound('maxLength') ?? Infinity)) {
      refuse(`be at most ${bound('maxLength')} chars long`);
    }
  }
  if (typeof value === 'number') {
    if (value < (bound('minimum') ?? -Infinity)) {
      refuse(`be greater than or equal to ${bound('minimum')}`);
    }
    if (value > (bound('maximum') ?? Infinity)) {
      refuse(`be less than or equal to ${bound('maximum')}`);
    }
  }
  if (Array.isArray(value)) {
    if (value.length < (bound('minItems') ?? 0)) {
      refuse(`have at least ${bound('minItems')} items`);
    }
    if (value.length > (bound('maxItems') ?? Infinity)) {
      refuse(`have at most ${bound('maxItems')} items`);
    }
  }
  return causes;
}
