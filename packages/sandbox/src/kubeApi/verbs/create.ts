import { ApiRequest, isDryRun, managerOf } from '../http';
import { createObject } from '../write';
import { answerObject } from './answer';
import { inputObject } from './inputObject';

/** POST of a new object. */
export function create(request: ApiRequest): void {
  const { cluster, definition, version, namespace } = request;
  const created = createObject(cluster, {
    definition,
    version,
    namespace,
    object: inputObject(request),
    manager: managerOf(request, 'Update'),
    dryRun: isDryRun(request),
  });
  answerObject(request, created, 201);
}
