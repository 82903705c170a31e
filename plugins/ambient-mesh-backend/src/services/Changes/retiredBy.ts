import { ClusterDone } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * Names of the revisions that a change takes out of Git, by what the clusters
 * must show in the end: so whatever operation or step it is.
 */
export function retiredBy(done: ClusterDone[] = []): string[] {
  const names = done.flatMap(({ condition }) =>
    condition.kind === 'revision-gone' ? [condition.revision] : [],
  );
  return [...new Set(names)].sort();
}
