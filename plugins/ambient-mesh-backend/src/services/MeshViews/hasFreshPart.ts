import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** Rules look only at clusters of which something is known at this moment. */
export function hasFreshPart({ sources }: ObservedMesh): boolean {
  return Object.values(sources).some(({ state }) => state === 'fresh');
}
