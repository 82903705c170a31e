import {
  DeclaredMesh,
  FileLocation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { HistoryChange, HistoryValue } from './MeshHistory';

/** A thing of the mesh at one commit. */
export interface HistoryFact {
  kind: HistoryChange['kind'];
  cluster: string;
  name: string | null;
  value: HistoryValue;
  at: FileLocation;
}

/** Facts of one commit by kind, cluster and name. */
export type HistoryState = Map<string, HistoryFact>;

/** What history follows of a mesh. */
export function stateOf(mesh: DeclaredMesh): HistoryState {
  const state: HistoryState = new Map();
  const add = (fact: HistoryFact) => {
    const id = JSON.stringify([fact.kind, fact.cluster, fact.name]);
    const before = state.get(id);
    state.set(id, before ? join(before, fact) : fact);
  };
  const versionOf = (cluster: string, revision: string) =>
    mesh.revisions.find(
      candidate =>
        candidate.cluster === cluster &&
        (candidate.name ?? 'default') === revision,
    )?.version ?? null;
  for (const { cluster, name, version, at } of mesh.revisions) {
    const value = { revision: name, version };
    add({ kind: 'revision', cluster, name, value, at });
  }
  for (const { cluster, name, revision, at } of mesh.channels) {
    const value = { revision, version: versionOf(cluster, revision) };
    add({ kind: 'channel', cluster, name, value, at });
  }
  for (const { cluster, name, revision, version, at } of mesh.components) {
    add({ kind: 'component', cluster, name, value: { revision, version }, at });
  }
  return state;
}

/** Two places that say something about one thing: both, where they differ. */
function join(a: HistoryFact, b: HistoryFact): HistoryFact {
  const both = (x: string | null, y: string | null) =>
    Array.from(new Set([...(x?.split(', ') ?? []), ...(y ? [y] : [])]))
      .sort()
      .join(', ') || null;
  return {
    ...a,
    value: {
      revision: both(a.value.revision, b.value.revision),
      version: both(a.value.version, b.value.version),
    },
  };
}

/**
 * Keeps what stood in files that cannot be read now: a broken file removes
 * nothing.
 */
export function carryOver(
  before: HistoryState,
  now: HistoryState,
  unreadable: Set<string>,
): HistoryState {
  const state = new Map(now);
  for (const [id, fact] of before) {
    if (!state.has(id) && unreadable.has(fact.at.file)) {
      state.set(id, fact);
    }
  }
  return state;
}

/** What differs; a channel's version alone is the revision's own change. */
export function changesBetween(
  before: HistoryState,
  now: HistoryState,
): Array<
  Pick<HistoryChange, 'kind' | 'cluster' | 'name' | 'from' | 'to' | 'at'>
> {
  const ids = new Set([...before.keys(), ...now.keys()]);
  return Array.from(ids).flatMap(id => {
    const from = before.get(id);
    const to = now.get(id);
    const { kind, cluster, name, at } = (to ?? from)!;
    const same =
      from &&
      to &&
      from.value.revision === to.value.revision &&
      (kind === 'channel' || from.value.version === to.value.version);
    return same
      ? []
      : [
          {
            kind,
            cluster,
            name,
            from: from?.value ?? null,
            to: to?.value ?? null,
            at,
          },
        ];
  });
}
