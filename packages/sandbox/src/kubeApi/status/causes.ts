import { StatusCause } from './statusError';

/** A field that must be set and is not. */
export function required(field: string, detail?: string): StatusCause {
  return {
    reason: 'FieldValueRequired',
    message: `Required value${detail ? `: ${detail}` : ''}`,
    field,
  };
}

/** A field whose value cannot be. */
export function invalidValue(
  field: string,
  value: unknown,
  detail: string,
): StatusCause {
  return {
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${JSON.stringify(value) ?? 'null'}: ${detail}`,
    field,
  };
}

/** A field that may not be set in this combination. */
export function forbiddenField(field: string, detail: string): StatusCause {
  return {
    reason: 'FieldValueForbidden',
    message: `Forbidden: ${detail}`,
    field,
  };
}

/** A field with a value outside its enumeration. */
export function notSupported(
  field: string,
  value: unknown,
  supported: string[],
): StatusCause {
  return {
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${JSON.stringify(
      value,
    )}: supported values: ${supported.map(v => JSON.stringify(v)).join(', ')}`,
    field,
  };
}
