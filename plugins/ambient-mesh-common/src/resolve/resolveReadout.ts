import { DeclaredMesh, Readout } from '../model';
import { phaseOf } from './phaseOf';
import {
  DeclaredCluster,
  resolveGateway,
  ResolveGatewayOptions,
} from './resolveGateway';

/**
 * What Git says, resolved cluster by cluster. `findings` is empty: the rules
 * fill it.
 *
 * @public
 */
export function resolveReadout(
  declared: DeclaredMesh,
  options: ResolveGatewayOptions = {},
): Readout {
  const clusters = new Map<string, DeclaredCluster>();
  const clusterOf = (name: string): DeclaredCluster => {
    const known = clusters.get(name) ?? {
      revisions: declared.revisions.filter(({ cluster }) => cluster === name),
      channels: declared.channels.filter(({ cluster }) => cluster === name),
      namespaces: declared.namespaces.filter(({ cluster }) => cluster === name),
      validators: declared.validators.filter(({ cluster }) => cluster === name),
    };
    clusters.set(name, known);
    return known;
  };
  return {
    commit: declared.commit,
    clusters: declared.clusters,
    revisions: declared.revisions.map(({ name, version, cluster, at }) => ({
      name,
      version,
      cluster,
      at,
    })),
    channels: distinctChannels(declared).map(
      ({ name, revision, cluster, at }) => {
        const istiod = clusterOf(cluster).revisions.find(
          candidate => (candidate.name ?? 'default') === revision,
        );
        const phase = phaseOf(name, options.phases);
        return {
          name,
          revision,
          version: istiod?.version ?? null,
          cluster,
          at,
          ...(phase ? { phaseOf: phase } : {}),
        };
      },
    ),
    components: declared.components.map(
      ({ name, version, revision, cluster, at }) => ({
        name,
        version,
        revision,
        cluster,
        at,
      }),
    ),
    gateways: declared.gateways.map(gateway => {
      const { owners: _, ...row } = resolveGateway(
        gateway,
        clusterOf(gateway.cluster),
        options,
      );
      return row;
    }),
    findings: [],
    coverage: declared.coverage,
  };
}

/** A channel in two forms that agree is one row; where they differ, two. */
function distinctChannels(declared: DeclaredMesh): DeclaredMesh['channels'] {
  const seen = new Set<string>();
  return declared.channels.filter(({ cluster, name, revision }) => {
    const id = JSON.stringify([cluster, name, revision]);
    return !seen.has(id) && Boolean(seen.add(id));
  });
}
