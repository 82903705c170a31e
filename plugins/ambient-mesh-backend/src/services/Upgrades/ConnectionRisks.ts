import {
  ConnectionRisk,
  DeclaredMesh,
  graceOf,
  ObservedMesh,
  UpgradePlan,
  UpgradeStep,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConnectionMetrics } from '../Metrics';

/** Milliseconds for which plans share a measurement. */
const FRESH = 30_000;

/** What is known of the clusters that a plan is about. */
export interface RiskFacts {
  declared: DeclaredMesh;
  observed: Map<string, ObservedMesh>;
}

/** Measures the connections that the next step of ztunnel resets. */
export class ConnectionRisks {
  readonly #metrics: ConnectionMetrics;
  readonly #now: () => Date;
  readonly #measured = new Map<
    string,
    { until: number; risk: Promise<ConnectionRisk> }
  >();

  private constructor(metrics: ConnectionMetrics, now: () => Date) {
    this.#metrics = metrics;
    this.#now = now;
  }

  static create(options: {
    metrics: ConnectionMetrics;
    now?: () => Date;
  }): ConnectionRisks {
    return new ConnectionRisks(
      options.metrics,
      options.now ?? (() => new Date()),
    );
  }

  /**
   * The plan with what is open now, at the first step of each cluster that
   * replaces ztunnel: later ones find other connections. Workloads are named
   * only in namespaces that the step names.
   */
  async addTo(
    plan: UpgradePlan,
    mesh: string,
    facts: RiskFacts,
  ): Promise<UpgradePlan> {
    const seen = new Set<string>();
    const steps = plan.steps.map(async (step): Promise<UpgradeStep> => {
      if (step.kind !== 'ztunnel' || step.state === 'done') return step;
      const clusters = (step.clusters ?? [step.cluster]).filter(
        cluster => !seen.has(cluster),
      );
      if (clusters.length === 0) return step;
      clusters.forEach(cluster => seen.add(cluster));
      const namespaces = new Set(step.blastRadius.namespaces);
      const risks = clusters.map(cluster => this.#of(mesh, cluster, facts));
      return {
        ...step,
        connections: (await Promise.all(risks)).map(risk => ({
          ...risk,
          nodes: risk.nodes
            .filter(({ node }) => isLeft(step, risk.cluster, node))
            .map(each => ({
              ...each,
              workloads: each.workloads.filter(({ namespace }) =>
                namespaces.has(namespace),
              ),
            })),
        })),
      };
    });
    return { ...plan, steps: await Promise.all(steps) };
  }

  #of(
    mesh: string,
    cluster: string,
    { declared, observed }: RiskFacts,
  ): Promise<ConnectionRisk> {
    const grace = graceOf(declared, cluster);
    const key = JSON.stringify([mesh, cluster, grace]);
    const now = this.#now().getTime();
    const known = this.#measured.get(key);
    if (known && known.until > now) return known.risk;
    const risk = this.#metrics.nodeConnections({
      ...{ mesh, cluster, grace },
      ztunnels: ztunnelsOf(observed.get(cluster)),
    });
    this.#measured.set(key, { until: now + FRESH, risk });
    return risk;
  }
}

/** Of a merged step only the nodes that it has still to reach. */
function isLeft(
  { merged, nodesToRecycle = [] }: UpgradeStep,
  cluster: string,
  node: string,
): boolean {
  return (
    !merged ||
    nodesToRecycle.some(each => each.cluster === cluster && each.node === node)
  );
}

function ztunnelsOf(observed: ObservedMesh | undefined) {
  return (observed?.daemonSets ?? [])
    .filter(set => set.component === 'ztunnel')
    .flatMap(({ namespace, pods }) =>
      pods.flatMap(({ name, node }) =>
        node === null ? [] : [{ namespace, pod: name, node }],
      ),
    );
}
