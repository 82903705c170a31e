import {
  ObservedApplication,
  ProgressCluster,
  SourceState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { BuiltMesh } from '../MeshViews';

/** How Argo CD writes the cluster that it runs in. */
const OWN = ['in-cluster', 'https://kubernetes.default.svc'];

/** The clusters of a mesh with every way in which Argo CD names them. */
export function progressClusters({
  config,
  observed,
}: Pick<BuiltMesh, 'config' | 'observed'>): ProgressCluster[] {
  const home = config.argocd?.cluster;
  return [...observed].map(([cluster, seen]) => {
    const kubernetes = config.clusters.find(
      each => each.name === cluster,
    )?.kubernetes;
    const own = home
      ? [cluster, kubernetes].includes(home)
      : observed.size === 1;
    return {
      cluster,
      observed: seen,
      destinations: [
        ...new Set([
          cluster,
          ...(kubernetes ? [kubernetes] : []),
          ...(own ? OWN : []),
        ]),
      ],
    };
  });
}

/**
 * Argo CD's Applications: those of the configured cluster, else of every
 * cluster that has any.
 */
export function argocdOf({
  config,
  observed,
}: Pick<BuiltMesh, 'config' | 'observed'>): {
  source: SourceState;
  applications: ObservedApplication[];
} {
  const home = config.argocd?.cluster;
  const meshes = [...observed].filter(
    ([cluster]) =>
      !home ||
      cluster === home ||
      config.clusters.some(
        each => each.name === cluster && each.kubernetes === home,
      ),
  );
  const sources = meshes.map(
    ([, mesh]): SourceState =>
      mesh.sources.applications ?? {
        state: 'unknown',
        observedAt: null,
        reason: 'not read',
      },
  );
  const rank = ['unknown', 'stale', 'fresh', 'absent'];
  const [worst] = [...sources].sort(
    (a, b) => rank.indexOf(a.state) - rank.indexOf(b.state),
  );
  return {
    source: worst ?? {
      state: 'unknown',
      observedAt: null,
      reason: home
        ? `cluster ${home}, where Argo CD runs, is not one of the mesh`
        : 'no cluster is configured',
    },
    applications: meshes.flatMap(([, mesh]) => mesh.applications),
  };
}
