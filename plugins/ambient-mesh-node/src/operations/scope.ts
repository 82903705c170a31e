import {
  DeclaredMesh,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { isDeepStrictEqual } from 'node:util';

/** Facts of the cluster that an operation is narrowed to; all without one. */
export function inScope<T extends { cluster: string }>(
  facts: T[],
  cluster: string | undefined,
): T[] {
  return cluster === undefined
    ? facts
    : facts.filter(fact => fact.cluster === cluster);
}

/** @throws InputError when the cluster is not declared */
export function assertCluster(
  declared: DeclaredMesh,
  cluster: string | undefined,
): void {
  if (cluster !== undefined && !declared.clusters.includes(cluster)) {
    throw new InputError(
      `Cluster '${cluster}' is not declared. Declared: ${list(
        declared.clusters,
      )}.`,
    );
  }
}

/**
 * @throws InputError when a place that would change also stands for a cluster
 * outside of the scope
 */
export function assertNotShared(
  what: string,
  places: FieldRef[],
  others: Array<{ cluster: string; places: Array<FieldRef | undefined> }>,
  cluster: string | undefined,
): void {
  for (const other of others) {
    const shared = places.find(place =>
      other.places.some(their => their && samePlace(their, place)),
    );
    if (cluster !== undefined && other.cluster !== cluster && shared) {
      throw new InputError(
        `${what} of cluster '${cluster}' stands at ${at(
          shared,
        )}, which also decides for cluster '${
          other.cluster
        }'. Leave the cluster out to change both, or split the declaration.`,
      );
    }
  }
}

/** True when two references name the same node; lines are not looked at. */
export function samePlace(a: FieldRef, b: FieldRef): boolean {
  return (
    a.file === b.file &&
    a.document === b.document &&
    isDeepStrictEqual(a.path, b.path) &&
    isDeepStrictEqual(a.embedded, b.embedded)
  );
}

/** The references without those that name a node again. */
export function distinctPlaces(places: FieldRef[]): FieldRef[] {
  return places.filter(
    (place, index) =>
      places.findIndex(other => samePlace(other, place)) === index,
  );
}

/** The node below a place. */
export function below(
  place: FieldRef,
  ...path: Array<string | number>
): FieldRef {
  return place.embedded
    ? { ...place, embedded: [...place.embedded, ...path] }
    : { ...place, path: [...place.path, ...path] };
}

/** The node around a place, `levels` up. */
export function above(place: FieldRef, levels = 1): FieldRef {
  return place.embedded
    ? { ...place, embedded: place.embedded.slice(0, -levels) }
    : { ...place, path: place.path.slice(0, -levels) };
}

/** `file:line` for messages. */
export function at(place: { file: string; line: number }): string {
  return `${place.file}:${place.line}`;
}

/** `a, b and c`, distinct and sorted; `none`. */
export function list(words: string[]): string {
  const sorted = [...new Set(words)].sort();
  if (sorted.length < 2) {
    return sorted[0] ?? 'none';
  }
  return `${sorted.slice(0, -1).join(', ')} and ${sorted[sorted.length - 1]}`;
}

/** Name of the key that a place ends with. */
export function lastKey(place: FieldRef): string {
  return String((place.embedded ?? place.path).at(-1));
}
