import { ClusterStatus, DeclaredMesh, Readout } from '../model';
import { UNNAMED } from './Position';

/** What still refers to a revision, and what is not known. @public */
export interface RetirementProof {
  /** One sentence each; empty and nothing unknown: it may go. */
  references: string[];
  unknown: string[];
}

/** Sources without which a cluster proves nothing. */
const NEEDED = new Set([
  'gateways',
  'deployments',
  'daemonsets',
  'pods',
  'services',
  'namespaces',
  'mutatingwebhookconfigurations',
]);

/**
 * Looks for whatever refers to a revision of some clusters, in Git and in
 * every cluster of the mesh. A file that could not be interpreted, a cluster
 * that was not read, or one that refused a kind, leaves it unproven (R5,
 * `istio.md` 3.1 and 10).
 *
 * @public
 */
export function retirementProof(options: {
  readout: Readout;
  declared: DeclaredMesh;
  /** Absent: no cluster was read. */
  clusters?: ClusterStatus[];
  revision: string;
  /** The clusters whose istiod it is. */
  of: string[];
}): RetirementProof {
  const { readout, declared, clusters = [], revision, of } = options;
  const references = inGit(readout, declared, revision, of);
  const unknown = declared.coverage.unread.map(
    ({ file, line, reason }) => `${file}:${line} was not read: ${reason}`,
  );
  const statuses = new Map(clusters.map(each => [each.cluster, each]));
  for (const cluster of readout.clusters) {
    const status = statuses.get(cluster);
    if (!status || !status.observedAt) {
      unknown.push(`Cluster ${cluster} has not been read.`);
      continue;
    }
    for (const { what, reason } of status.unknown) {
      if (NEEDED.has(what)) {
        unknown.push(
          `Cluster ${cluster}: ${what} could not be read (${reason}).`,
        );
      }
    }
    const own = of.includes(cluster);
    const homonym =
      !own &&
      readout.revisions.some(
        each => each.cluster === cluster && (each.name ?? UNNAMED) === revision,
      );
    if (!homonym) references.push(...inCluster(status, revision));
  }
  return { references: [...new Set(references)], unknown };
}

function inGit(
  readout: Readout,
  declared: DeclaredMesh,
  revision: string,
  of: string[],
): string[] {
  const here = ({ cluster }: { cluster: string }) => of.includes(cluster);
  return [
    ...readout.channels
      .filter(each => here(each) && each.revision === revision)
      .map(
        ({ name, cluster }) => `Channel ${name} of ${cluster} points to it.`,
      ),
    ...readout.gateways
      .filter(
        each =>
          here(each) &&
          (each.revision === revision || each.selector.value === revision),
      )
      .map(
        ({ namespace, name, cluster }) =>
          `Gateway ${namespace}/${name} of ${cluster} resolves to it in Git.`,
      ),
    ...declared.namespaces
      .filter(each => here(each) && each.labels['istio.io/rev'] === revision)
      .map(({ name, cluster }) => `Namespace ${name} of ${cluster} names it.`),
    ...readout.components
      .filter(
        each =>
          here(each) && each.name === 'ztunnel' && each.revision === revision,
      )
      .map(({ cluster }) => `ztunnel of ${cluster} is bound to it.`),
    ...declared.charts
      .filter(
        each =>
          here(each) &&
          each.chart === 'gateway' &&
          each.values.revision === revision,
      )
      .map(
        ({ cluster, namespace }) =>
          `A gateway chart in ${
            namespace ?? 'some namespace'
          } of ${cluster} names it.`,
      ),
    ...declared.validators
      .filter(each => here(each) && each.revision === revision)
      .map(({ cluster }) => `The default validator of ${cluster} names it.`),
  ];
}

function inCluster(status: ClusterStatus, revision: string): string[] {
  const { cluster } = status;
  return [
    ...status.channels
      .filter(each => each.observed.includes(revision))
      .map(({ name }) => `Channel ${name} of ${cluster} still points to it.`),
    ...status.gateways
      .filter(
        ({ observed }) =>
          observed.revision === revision || observed.owners.includes(revision),
      )
      .map(
        ({ namespace, name }) =>
          `Gateway ${namespace}/${name} of ${cluster} still runs on it.`,
      ),
  ];
}
