import { cloneJson } from '../json';
import { applyPatch, Operation } from 'fast-json-patch';
import { badRequest, StatusError } from '../status';

/**
 * JSON patch (RFC 6902) on a copy of the target.
 *
 * @throws StatusError 400 when it is no list of operations, 422 when an
 * operation does not fit the target or a `test` fails
 */
export function jsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    );
  }
  try {
    return applyPatch(cloneJson(target), patch as Operation[], true, true, true)
      .newDocument;
  } catch {
    throw new StatusError({
      code: 422,
      reason: 'Invalid',
      message: 'the server rejected our request due to an error in our request',
      details: {},
    });
  }
}
