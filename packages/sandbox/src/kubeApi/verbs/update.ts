import {
  ApiRequest,
  decodeObject,
  isDryRun,
  managerOf,
  subjectOf,
} from '../http';
import { invalid, notFound } from '../status';
import { createObject, replaceObject } from '../write';
import { answer, answerObject } from './answer';
import { inputObject } from './inputObject';
import { readScale, withScale } from './scale';
import { findStored, requireStored } from './stored';

/** PUT of an object, its status or its scale. */
export function update(request: ApiRequest): void {
  const { cluster, definition, version, namespace, subresource } = request;
  const manager = managerOf(request, 'Update');
  const dryRun = isDryRun(request);
  if (subresource === 'scale') {
    const old = requireStored(request);
    const scale = decodeObject(request.body, request.contentType, 'Scale');
    const next = withScale(request, old, scale);
    const common = { definition, version, manager, dryRun };
    const written = replaceObject(cluster, { ...common, old, next });
    answer(request, readScale(request, written));
    return;
  }
  const next = inputObject(request);
  const old = findStored(request);
  if (!old && !definition.createOnUpdate) {
    throw notFound(subjectOf(request));
  }
  if (!old) {
    const created = createObject(cluster, {
      definition,
      version,
      namespace,
      object: next,
      manager,
      dryRun,
    });
    answerObject(request, created, 201);
    return;
  }
  if (definition.lockedUpdate && !next.metadata.resourceVersion) {
    throw invalid(subjectOf(request), [
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: 0: must be specified for an update',
        field: 'metadata.resourceVersion',
      },
    ]);
  }
  const written = replaceObject(cluster, {
    definition,
    version,
    old,
    next,
    subresource,
    manager,
    dryRun,
  });
  answerObject(request, written);
}
