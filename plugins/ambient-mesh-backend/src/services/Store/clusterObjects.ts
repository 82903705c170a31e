import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { createHash } from 'node:crypto';

/** One object of a cluster as the store keeps it. */
export interface ClusterObject {
  /** The list of {@link ObservedMesh} that it is in. */
  kind: string;
  /** `namespace/name`, distinct within the kind. */
  key: string;
  /** JSON. */
  content: string;
}

/** A picture of a cluster, taken apart. */
export interface ClusterParts {
  /** JSON of all that is no list, and the names of the lists. */
  header: string;
  objects: ClusterObject[];
}

interface Header {
  rest: Partial<ObservedMesh>;
  lists: string[];
}

/** Takes a picture apart, so that what changed can be written alone. */
export function splitObserved(observed: ObservedMesh): ClusterParts {
  const rest: Record<string, unknown> = {};
  const lists: string[] = [];
  const objects: ClusterObject[] = [];
  for (const [name, value] of Object.entries(observed)) {
    if (!Array.isArray(value)) {
      rest[name] = value;
      continue;
    }
    lists.push(name);
    const counts = new Map<string, number>();
    for (const object of value) {
      const base = `${object.namespace ?? ''}/${object.name}`;
      const count = (counts.get(base) ?? 0) + 1;
      counts.set(base, count);
      objects.push({
        kind: name,
        // forms of one tag may share a name
        key: count === 1 ? base : `${base}#${count}`,
        content: JSON.stringify(object),
      });
    }
  }
  return { header: JSON.stringify({ rest, lists }), objects };
}

/** The opposite of {@link splitObserved}; lists are ordered by key. */
export function joinObserved(
  header: string,
  objects: ReadonlyMap<string, unknown>,
): ObservedMesh {
  const { rest, lists }: Header = JSON.parse(header);
  const filled = Object.fromEntries(
    lists.map((name): [string, unknown[]] => [name, []]),
  );
  for (const id of [...objects.keys()].sort()) {
    filled[id.slice(0, id.indexOf('/'))]?.push(objects.get(id));
  }
  return { ...rest, ...filled } as ObservedMesh;
}

/** Names an object within its cluster. */
export function objectId(object: Pick<ClusterObject, 'kind' | 'key'>): string {
  return `${object.kind}/${object.key}`;
}

/** Equal for equal contents. */
export function digestOf(content: string): string {
  return createHash('sha256').update(content).digest('base64').slice(0, 22);
}
