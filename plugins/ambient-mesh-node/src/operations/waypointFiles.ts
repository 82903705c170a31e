import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import { OperationContext, OperationOf } from './OperationContext';
import { below, inScope } from './scope';

/** A file of a new waypoint, and the clusters that it must reach. */
export interface WaypointFile {
  path: string;
  /** Empty: wherever the file is applied. */
  clusters: string[];
}

/**
 * The files of a new waypoint: the one that was asked for, else
 * `<name>-waypoint.yaml` in the folder that holds most of the namespace's
 * objects, for each cluster that has the namespace.
 *
 * @throws InputError when no object of the namespace is known
 */
export async function waypointFiles(
  operation: OperationOf<'create-waypoint'>,
  { declared, readObjects }: OperationContext,
): Promise<WaypointFile[]> {
  if (operation.path !== undefined) {
    return [{ path: operation.path, clusters: [] }];
  }
  const { namespace, name } = operation.gateway;
  const known = neighbours(namespace, declared, operation.cluster);
  const all =
    known.length > 0
      ? known
      : inScope(await readObjects(), operation.cluster).filter(
          each => (each.namespace ?? each.name) === namespace,
        );
  if (all.length === 0) {
    throw new InputError(
      `No file of namespace '${namespace}' is known. Say where the waypoint shall stand (--path FILE).`,
    );
  }
  const file = name.endsWith('waypoint')
    ? `${name}.yaml`
    : `${name}-waypoint.yaml`;
  const clustersOf = new Map<string, string[]>();
  for (const cluster of [...new Set(all.map(each => each.cluster))].sort()) {
    const folder = commonest(
      all
        .filter(each => each.cluster === cluster)
        .map(each => posix.dirname(each.at.file)),
    );
    const path = posix.join(folder, file);
    clustersOf.set(path, [...(clustersOf.get(path) ?? []), cluster]);
  }
  return [...clustersOf].map(([path, clusters]) => ({ path, clusters }));
}

/** What stands most often in a list; of several, the first by name. */
function commonest(words: string[]): string {
  const count = (word: string) => words.filter(each => each === word).length;
  const [first] = [...new Set(words)].sort(
    (a, b) => count(b) - count(a) || (a < b ? -1 : 1),
  );
  return first;
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
