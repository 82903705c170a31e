import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** Whether nothing at all of a cluster can be read, and why. */
export function outageOf(observed: ObservedMesh): string | undefined {
  const sources = Object.values(observed.sources);
  const answers = sources.some(
    ({ state }) => state === 'fresh' || state === 'absent',
  );
  return answers
    ? undefined
    : sources.find(({ reason }) => reason)?.reason ?? 'no kind could be read';
}
