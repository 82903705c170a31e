import { DeclaredChart, NodeToRecycle } from '../model';
import { updateStrategyOf } from '../resolve/updateStrategyOf';
import { minorNumber } from './minors';
import { PlanContext } from './PlanContext';

/** What runs on every node. */
export type NodeComponent = 'cni' | 'ztunnel';

/** The first minor whose charts have `updateStrategy` (`istio.md` 4). */
const HAS_STRATEGY = 1026;

/** The releases of a component's chart in a cluster. */
export function nodeCharts(
  { options }: PlanContext,
  cluster: string,
  component: NodeComponent,
): DeclaredChart[] {
  return options.declared.charts.filter(
    each => each.cluster === cluster && each.chart === component,
  );
}

/** Whether a release says that its DaemonSet leaves each node to people. */
export function saysOnDelete(chart: DeclaredChart): boolean {
  return updateStrategyOf(chart) === 'OnDelete';
}

/** Whether the charts that are installed can be told to wait at all. */
export function canWait(
  context: PlanContext,
  cluster: string,
  component: NodeComponent,
): boolean {
  const current = context.position(cluster)[component];
  return (
    current !== undefined &&
    minorNumber(current.version) >= HAS_STRATEGY &&
    nodeCharts(context, cluster, component).length > 0
  );
}

/**
 * Whether a new version waits for the drain of each node: by policy, or since
 * the values in Git say so and the policy does not say otherwise.
 */
export function waitsForDrain(
  context: PlanContext,
  cluster: string,
  component: NodeComponent,
): boolean {
  if (!canWait(context, cluster, component)) return false;
  const wanted = context.options.policy.nodeComponents?.strategy;
  return wanted
    ? wanted === 'on-delete'
    : nodeCharts(context, cluster, component).every(saysOnDelete);
}

/** The nodes that a component has not reached, in some clusters. */
export function openNodes(
  context: PlanContext,
  clusters: string[],
  component: NodeComponent,
): Array<NodeToRecycle & { cluster: string }> {
  return clusters.flatMap(cluster =>
    (
      context
        .statusOf(cluster)
        ?.components.find(each => each.name === component)?.nodesToRecycle ?? []
    ).map(node => ({ cluster, ...node })),
  );
}
