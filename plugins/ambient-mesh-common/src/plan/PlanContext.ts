import { ClusterStatus, Finding, Operation, StepOwner } from '../model';
import { ownerOfNamespace } from '../policy';
import { compareText } from './compareText';
import { MeshIndex } from './MeshIndex';
import { PlanUpgradeOptions } from './PlanOptions';
import { Position } from './Position';
import { Sharing } from './Sharing';
import { skewViolations } from './skew';
import { StepDraft } from './StepDraft';
import { stepId } from './stepId';

/** What a step says of itself; the rest is worked out when it is taken. */
export type StepPart = Omit<
  StepDraft,
  'skew' | 'owners' | 'cluster' | 'clusters'
> & {
  /** Where, and the fact whose declaration decides how far it reaches. */
  cluster: string;
  fact: string;
  /** What it does to the position of each cluster it reaches. */
  apply(position: Position): void;
  /** A check that only this kind of step has, with the skew. */
  also?: string;
};

/** A plan in the making: the walk from position to position. */
export class PlanContext {
  readonly drafts: StepDraft[] = [];
  readonly refusals: Finding[] = [];
  readonly index: MeshIndex;
  readonly sharing: Sharing;
  readonly #ids = new Set<string>();
  readonly #owners = new Map<string, string | null>();
  readonly #statuses: Map<string, ClusterStatus>;

  constructor(
    readonly options: PlanUpgradeOptions,
    readonly positions: Map<string, Position>,
  ) {
    this.index = MeshIndex.of(options.readout, options.declared);
    this.sharing = Sharing.of(options.declared, {
      gateways: options.target.strategy === 'relabel',
    });
    this.#statuses = new Map(
      (options.clusters ?? []).map(each => [each.cluster, each]),
    );
  }

  /** What the cluster says, if it was read. */
  statusOf(cluster: string): ClusterStatus | undefined {
    return this.#statuses.get(cluster);
  }

  /** Number of nodes of some clusters; `null` when one is not known. */
  nodesOf(clusters: string[], component: 'cni' | 'ztunnel'): number | null {
    let nodes = 0;
    for (const cluster of clusters) {
      const row = this.statusOf(cluster)?.components.find(
        each => each.name === component,
      );
      if (!row || row.state === 'unknown') return null;
      nodes += row.desired;
    }
    return nodes;
  }

  /** The position of a cluster of the readout. */
  position(cluster: string): Position {
    const position = this.positions.get(cluster);
    if (!position) throw new TypeError(`no position of cluster ${cluster}`);
    return position;
  }

  /** Adds a step and walks on; the same step again is no step. */
  take(part: StepPart): void {
    const { fact, apply, also, ...step } = part;
    const { readout, target } = this.options;
    const clusters = this.sharing.clustersOf(step.cluster, fact);
    const narrow = clusters.length === 1 && readout.clusters.length > 1;
    const operations = step.operations.map(operation =>
      narrow ? { ...operation, cluster: step.cluster } : operation,
    );
    const id = idOf({ ...step, clusters, operations, to: target.to });
    if (this.#ids.has(id)) return;
    this.#ids.add(id);
    if (clusters.length > 1 && clusters.length < readout.clusters.length) {
      this.refusals.push(sharedBySome(fact, clusters));
    }
    const before = this.#violations(clusters);
    if (!step.merged) {
      for (const each of clusters) apply(this.position(each));
    }
    const worse = [...this.#violations(clusters)].filter(
      ([violation]) => !before.has(violation),
    );
    const failures = [...worse.map(([, message]) => message)];
    if (also) failures.push(also);
    this.drafts.push({
      ...step,
      clusters,
      operations,
      owners: this.#ownersOf(step.blastRadius),
      skew: {
        id: 'skew',
        title: 'Versions fit before and after',
        state: failures.length ? 'failed' : 'passed',
        reason: failures.length
          ? failures.join(' ')
          : 'No rule of version skew is broken by it.',
      },
    });
  }

  /** Group that owns a namespace by policy; `null`: none. */
  ownerOf(namespace: string): string | null {
    const known = this.#owners.get(namespace);
    if (known !== undefined) return known;
    const owner = ownerOfNamespace(this.options.policy, namespace);
    this.#owners.set(namespace, owner);
    return owner;
  }

  #ownersOf({ gateways, namespaces }: StepDraft['blastRadius']): StepOwner[] {
    const owners = new Map<string, StepOwner>();
    const count = new Map<string, number>();
    for (const { namespace } of gateways) {
      count.set(namespace, (count.get(namespace) ?? 0) + 1);
    }
    for (const namespace of namespaces) {
      const owner = this.ownerOf(namespace);
      if (owner === null) continue;
      const entry = owners.get(owner) ?? { owner, namespaces: [], gateways: 0 };
      entry.namespaces.push(namespace);
      entry.gateways += count.get(namespace) ?? 0;
      owners.set(owner, entry);
    }
    return [...owners.values()].sort((a, b) => compareText(a.owner, b.owner));
  }

  #violations(clusters: string[]): Map<string, string> {
    return new Map(
      clusters.flatMap(cluster =>
        skewViolations(this.position(cluster)).map(({ id, message }) => [
          `${cluster} ${id}`,
          message,
        ]),
      ),
    );
  }
}

/** The id of a step: the same for the same step of the same target. */
export function idOf(step: {
  clusters: string[];
  operations: Operation[];
  to: string;
  /** A channel may be relabelled once for each minor that it stops at. */
  partOf?: { revision: string };
}): string {
  const { clusters, operations, to, partOf } = step;
  return stepId(
    JSON.stringify([
      clusters,
      operations,
      to,
      ...(partOf ? [partOf.revision] : []),
    ]),
  );
}

function sharedBySome(fact: string, clusters: string[]): Finding {
  return {
    rule: 'upgrade-shared-declaration',
    severity: 'error',
    message: `One declaration of ${fact} decides for ${clusters.join(
      ', ',
    )}, but not for all clusters: no operation changes just these.`,
    at: { cluster: clusters[0], kind: 'Cluster', name: clusters[0] },
    remedy: 'Split the declaration, one for each cluster.',
    cluster: clusters[0],
  };
}
