import {
  ClusterDone,
  ObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * Revisions that something is to point to and that no istiod serves, one
 * sentence each. What could not be read counts as not there, a whole cluster
 * among it: a revert is called safe on proof only.
 *
 * @param brought - what changes before this one bring about
 */
export function missingRevisions(
  done: ClusterDone[],
  observed: ObservedMesh[],
  brought: ClusterDone[] = [],
): string[] {
  const starting = new Set(
    [...brought, ...done].flatMap(({ cluster, condition }) =>
      condition.kind === 'revision-runs'
        ? [`${cluster}/${condition.revision}`]
        : [],
    ),
  );
  const wanted = done.flatMap(({ cluster, condition }) => {
    const revision = 'revision' in condition ? condition.revision : null;
    const points =
      condition.kind === 'channel-moved' ||
      condition.kind === 'gateway-runs' ||
      (condition.kind === 'component-runs' &&
        condition.component === 'ztunnel');
    return points &&
      revision !== null &&
      !starting.has(`${cluster}/${revision}`)
      ? [{ cluster, revision }]
      : [];
  });
  const sentences = wanted.flatMap(({ cluster, revision }) => {
    const mesh = observed.find(each => each.cluster === cluster);
    if (mesh?.sources.deployments?.state !== 'fresh') {
      return [
        `Whether revision ${revision} still runs in ${cluster} is not known.`,
      ];
    }
    const runs = mesh.istiods.some(
      each => each.revision === revision && each.ready > 0,
    );
    return runs ? [] : [`Revision ${revision} does not run in ${cluster}.`];
  });
  return [...new Set(sentences)];
}
