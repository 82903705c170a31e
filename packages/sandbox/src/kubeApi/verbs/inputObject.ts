import { apiVersion, ApiRequest, decodeObject } from '../http';
import { isObject } from '../json';
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
