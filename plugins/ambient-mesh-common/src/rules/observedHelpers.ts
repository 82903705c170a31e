import { ObjectLocation, ObservedKind, ObservedMesh } from '../model';

/** Whether a cluster's kinds were read: rules are silent about what was not. */
export function isKnown(mesh: ObservedMesh, ...kinds: ObservedKind[]): boolean {
  return kinds.every(kind => {
    const state = mesh.sources[kind]?.state;
    return state === 'fresh' || state === 'absent';
  });
}

/** The place of an object of a cluster. */
export function objectAt(
  mesh: ObservedMesh,
  kind: string,
  object: { namespace?: string; name: string },
): ObjectLocation {
  return {
    cluster: mesh.cluster,
    kind,
    ...(object.namespace ? { namespace: object.namespace } : {}),
    name: object.name,
  };
}
