import { ApiRequest } from '../http';
import { presentList } from '../http';
import { resourceName } from '../registry';
import { readSelection } from '../selectors';
import { deleteObject } from '../write';
import { answer, answerObject, presentationOf } from './answer';
import { readDeleteOptions } from './deleteOptions';
import { requireStored } from './stored';

/** DELETE of one object. */
export function deleteOne(request: ApiRequest): void {
  const { cluster, definition } = request;
  const options = readDeleteOptions(request);
  const stored = requireStored(request);
  const { object, gone } = deleteObject(cluster, definition, stored, options);
  if (!gone || definition.returnsDeleted) {
    answerObject(request, object);
    return;
  }
  const { group, plural } = definition;
  answer(request, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name: object.metadata.name,
      ...(group ? { group } : {}),
      kind: plural,
      uid: object.metadata.uid,
    },
  });
}

/** DELETE of all objects of a collection that are selected. */
export function deleteCollection(request: ApiRequest): void {
  const { cluster, definition, namespace, query } = request;
  const options = readDeleteOptions(request);
  const selection = readSelection(query, definition);
  const objects = cluster.store
    .list(resourceName(definition), namespace)
    .filter(object => selection.matches(object));
  for (const object of objects) {
    deleteObject(cluster, definition, object, options);
  }
  const resourceVersion = String(cluster.store.resourceVersion);
  answer(
    request,
    presentList(objects, { resourceVersion }, presentationOf(request)),
  );
}
