import { apiVersion, ApiRequest, decodeObject } from '../http';
import { isObject } from '../json';
import { unknownFields } from '../schema';
import { badRequest } from '../status';
import { JsonObject, KubeObject } from '../types';

/**
 * The object that a create or update sends, with its type and place checked
 * against the path.
 *
 * @throws StatusError 400 or 415
 */
export function inputObject(request: ApiRequest): KubeObject {
  const { definition, body, contentType } = request;
  const value = decodeObject(body, contentType, definition.kind);
  return checkInput(request, value);
}

/** Checks type, name and namespace of an object against the path. */
export function checkInput(request: ApiRequest, value: JsonObject): KubeObject {
  const { definition, name, namespace } = request;
  const expected = apiVersion(request);
  checkType(request, value, expected);
  checkFields(request, value);
  const metadata = isObject(value.metadata) ? value.metadata : {};
  if (metadata.namespace && metadata.namespace !== namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  if (name !== undefined && !metadata.name) {
    throw badRequest(
      `the name of the object (${name} based on URL) was undeterminable: name must be provided`,
    );
  }
  if (name !== undefined && metadata.name !== name) {
    throw badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  return {
    ...value,
    apiVersion: expected,
    kind: definition.kind,
    metadata: { ...metadata, name: String(metadata.name ?? '') },
  };
}

/** Unknown fields of custom resources: refused, warned of or dropped, as asked. */
function checkFields(request: ApiRequest, value: JsonObject): void {
  const { definition, version, query, response } = request;
  const schema = definition.schema?.(version);
  const unknown = schema ? unknownFields(value, schema) : [];
  if (unknown.length === 0 || query.get('fieldValidation') === 'Ignore') {
    return;
  }
  const list = unknown.sort().map(field => `unknown field "${field}"`);
  if (query.get('fieldValidation') === 'Strict') {
    throw badRequest(
      `${definition.kind} in version "${version}" cannot be handled as a ${
        definition.kind
      }: strict decoding error: ${list.join(', ')}`,
    );
  }
  response.setHeader(
    'Warning',
    list.map(text => `299 - ${JSON.stringify(text)}`),
  );
}

function checkType(
  { definition, body }: ApiRequest,
  value: JsonObject,
  expected: string,
): void {
  if (definition.custom && !value.kind) {
    const text = body.toString('utf8');
    throw badRequest(
      `the object provided is unrecognized (must be of type ${
        definition.kind
      }): Object 'Kind' is missing in '${text}' (${text.slice(0, 30)} ...)`,
    );
  }
  const kind = value.kind ?? definition.kind;
  const given = value.apiVersion ?? expected;
  if (kind !== definition.kind || given !== expected) {
    throw badRequest(
      `${kind} in version "${given}" cannot be handled as a ${definition.kind}`,
    );
  }
}
