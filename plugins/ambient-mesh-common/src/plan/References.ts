import { ClusterStatus, DeclaredMesh, Readout } from '../model';
import { releaseName } from '../resolve';
import { UNNAMED } from './Position';

const REVISION = 'istio.io/rev';

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

/** What still refers to a revision, and what is not known. @public */
export interface RetirementProof {
  /** One sentence each; empty and nothing unknown: it may go. */
  references: string[];
  /** Those of `references` that clusters still show, whatever Git says. */
  inClusters: string[];
  unknown: string[];
}

/** Everything that refers to a revision by name, looked up once. */
export class References {
  readonly #inGit = new Map<string, string[]>();
  readonly #inClusters = new Map<string, string[]>();
  readonly #declared = new Set<string>();
  readonly #unknown: string[] = [];

  private constructor(readonly clusters: string[]) {}

  /** @param statuses - absent: no cluster was read */
  static of(
    readout: Readout,
    declared: DeclaredMesh,
    statuses: ClusterStatus[] = [],
  ): References {
    const references = new References(readout.clusters);
    for (const { cluster, name } of readout.revisions) {
      references.#declared.add(keyOf(cluster, name ?? UNNAMED));
    }
    references.#readGit(readout, declared);
    const known = new Map(statuses.map(each => [each.cluster, each]));
    for (const cluster of readout.clusters) {
      references.#readCluster(cluster, known.get(cluster));
    }
    return references;
  }

  /**
   * What refers to the revision of some clusters. In another cluster a
   * revision of the same name is another one, if that cluster declares it.
   */
  proof(revision: string, of: string[]): RetirementProof {
    const inGit: string[] = [];
    const inClusters: string[] = [];
    for (const cluster of this.clusters) {
      const key = keyOf(cluster, revision);
      const own = of.includes(cluster);
      if (own) inGit.push(...(this.#inGit.get(key) ?? []));
      if (own || !this.#declared.has(key)) {
        inClusters.push(...(this.#inClusters.get(key) ?? []));
      }
    }
    return {
      references: [...new Set([...inGit, ...inClusters])],
      inClusters: [...new Set(inClusters)],
      unknown: this.#unknown,
    };
  }

  #readGit(readout: Readout, declared: DeclaredMesh): void {
    const note = this.#noteIn(this.#inGit);
    for (const { cluster, name, revision } of readout.channels) {
      note(cluster, revision, `Channel ${name} of ${cluster} points to it.`);
    }
    for (const gateway of readout.gateways) {
      const { cluster, namespace, name, revision, selector } = gateway;
      const message = `Gateway ${namespace}/${name} of ${cluster} resolves to it in Git.`;
      note(cluster, revision, message);
      if (selector.value !== revision) note(cluster, selector.value, message);
    }
    for (const { cluster, name, labels } of declared.namespaces) {
      note(
        cluster,
        labels[REVISION],
        `Namespace ${name} of ${cluster} names it.`,
      );
    }
    for (const { cluster, name, revision } of readout.components) {
      if (name !== 'ztunnel') continue;
      note(cluster, revision, `ztunnel of ${cluster} is bound to it.`);
    }
    for (const each of declared.charts) {
      const { cluster, chart, namespace, values } = each;
      if (chart !== 'gateway') continue;
      this.#unknown.push(
        `Pods of the gateway chart ${releaseName(
          each,
        )} of ${cluster} are not watched: look whether all have restarted since their revision moved.`,
      );
      if (typeof values.revision !== 'string') continue;
      note(
        cluster,
        values.revision,
        `A gateway chart in ${
          namespace ?? 'some namespace'
        } of ${cluster} names it.`,
      );
    }
    for (const { cluster, revision } of declared.validators) {
      note(cluster, revision, `The default validator of ${cluster} names it.`);
    }
    for (const { file, line, reason } of declared.coverage.unread) {
      this.#unknown.push(`${file}:${line} was not read: ${reason}`);
    }
  }

  #readCluster(cluster: string, status: ClusterStatus | undefined): void {
    if (!status?.observedAt) {
      this.#unknown.push(`Cluster ${cluster} has not been read.`);
      return;
    }
    const note = this.#noteIn(this.#inClusters);
    for (const { what, reason } of status.unknown) {
      if (NEEDED.has(what)) {
        this.#unknown.push(
          `Cluster ${cluster}: ${what} could not be read (${reason}).`,
        );
      }
    }
    for (const { name, observed } of status.channels) {
      for (const revision of observed) {
        note(
          cluster,
          revision,
          `Channel ${name} of ${cluster} still points to it.`,
        );
      }
    }
    for (const { name, revision } of status.namespaces ?? []) {
      note(
        cluster,
        revision,
        `Namespace ${name} of ${cluster} still names it.`,
      );
    }
    this.#readZtunnel(cluster, status, note);
    for (const { namespace, name, observed } of status.gateways) {
      const { owners, revision } = observed;
      for (const each of owners.includes(revision ?? '')
        ? owners
        : [...owners, revision]) {
        note(
          cluster,
          each,
          `Gateway ${namespace}/${name} of ${cluster} still runs on it.`,
        );
      }
    }
  }

  /** A node that the DaemonSet has not reached keeps the istiod it had. */
  #readZtunnel(
    cluster: string,
    { components }: ClusterStatus,
    note: (cluster: string, revision: string, message: string) => void,
  ): void {
    const ztunnel = components.find(each => each.name === 'ztunnel');
    if (!ztunnel) return;
    for (const revision of ztunnel.boundTo ?? []) {
      note(cluster, revision, `ztunnel of ${cluster} is still bound to it.`);
    }
    const { updated, desired, nodesToRecycle = [] } = ztunnel;
    const left = Math.max(desired - updated, nodesToRecycle.length);
    if (left > 0) {
      this.#unknown.push(
        `Cluster ${cluster}: ztunnel has not reached ${left} of ${desired} nodes, which keep the istiod that they had.`,
      );
    }
  }

  #noteIn(map: Map<string, string[]>) {
    return (
      cluster: string,
      revision: string | null | undefined,
      message: string,
    ) => {
      if (!revision) return;
      const key = keyOf(cluster, revision);
      const list = map.get(key);
      if (list) list.push(message);
      else map.set(key, [message]);
    };
  }
}

function keyOf(cluster: string, revision: string): string {
  return `${cluster}\n${revision}`;
}
