import {
  ClusterStatus,
  Finding,
  retirementProof,
  someOf,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshState } from './differences';

/**
 * Revisions that a change takes out of Git without a proof from every cluster
 * that nothing runs on them any more. What Git itself still says of them is
 * for the rules; what a cluster could not be asked is no proof (R5,
 * `istio.md` 3.1 and 10).
 */
export function retirementFindings(options: {
  before: MeshState;
  after: MeshState;
  clusters: ClusterStatus[];
}): Finding[] {
  const { before, after, clusters } = options;
  const { readout, declared } = after;
  const gone = before.readout.revisions.flatMap(({ name, cluster, at }) =>
    name !== null &&
    readout.clusters.includes(cluster) &&
    !readout.revisions.some(
      each => each.name === name && each.cluster === cluster,
    )
      ? { name, cluster, at }
      : [],
  );
  return gone.flatMap(({ name, cluster, at }) => {
    const of = gone
      .filter(each => each.name === name)
      .map(each => each.cluster);
    const { inClusters, unknown } = retirementProof({
      readout,
      declared,
      clusters,
      revision: name,
      of,
    });
    if (inClusters.length === 0 && unknown.length === 0) {
      return [];
    }
    return {
      rule: 'retirement-unproven',
      severity: 'error' as const,
      message: `Nothing proves that revision ${name} is unused. ${someOf([
        ...inClusters,
        ...unknown,
      ])}`,
      at,
      remedy:
        'Wait until every cluster has followed Git, or let those be read that were not; then ask again.',
      cluster,
    };
  });
}
