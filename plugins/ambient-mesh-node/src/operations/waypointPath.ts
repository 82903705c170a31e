import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import { OperationContext, OperationOf } from './OperationContext';
import { below, inScope } from './scope';

/**
 * The file of a new waypoint: as asked for, else `<name>-waypoint.yaml` in the
 * folder that holds most of the namespace's objects.
 *
 * @throws InputError when no object of the namespace is known
 */
export async function waypointPath(
  operation: OperationOf<'create-waypoint'>,
  { declared, readObjects }: OperationContext,
): Promise<string> {
  if (operation.path !== undefined) {
    return operation.path;
  }
  const { namespace, name } = operation.gateway;
  const folders = new Map<string, number>();
  const known = neighbours(namespace, declared, operation.cluster);
  const all =
    known.length > 0
      ? known
      : inScope(await readObjects(), operation.cluster).filter(
          each => (each.namespace ?? each.name) === namespace,
        );
  for (const neighbour of all) {
    const folder = posix.dirname(neighbour.at.file);
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const [first] = [...folders].sort(
    ([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1),
  );
  if (!first) {
    throw new InputError(
      `No file of namespace '${namespace}' is known. Say where the waypoint shall stand (--path FILE).`,
    );
  }
  const file = name.endsWith('waypoint')
    ? `${name}.yaml`
    : `${name}-waypoint.yaml`;
  return posix.join(first[0], file);
}

/**
 * Whether a new object in a file should state its namespace: as its neighbours
 * of that namespace do, and always where it has none.
 */
export async function statesNamespace(
  namespace: string,
  path: string,
  { files, readObjects }: OperationContext,
): Promise<boolean> {
  const folder = posix.dirname(path);
  const places = (await readObjects())
    .filter(
      each =>
        each.kind !== 'Namespace' &&
        each.namespace === namespace &&
        posix.dirname(each.at.file) === folder,
    )
    .flatMap(each => (each.fields.element ? [each.fields.element] : []));
  for (const place of places) {
    const stated = await files.valueAt(below(place, 'metadata', 'namespace'));
    if (stated !== undefined) {
      return true;
    }
  }
  return places.length === 0;
}

function neighbours(
  namespace: string,
  declared: OperationContext['declared'],
  cluster: string | undefined,
) {
  return [
    ...inScope(declared.gateways, cluster),
    ...inScope(declared.objects, cluster),
    ...inScope(declared.namespaces, cluster).map(each => ({
      ...each,
      namespace: each.name,
    })),
  ].filter(each => each.namespace === namespace);
}
