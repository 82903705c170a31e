import { nodeBlast, noBlast } from '../blastRadius';
import { graceOf, nodeSeconds, objectSeconds } from '../durations';
import {
  NodeComponent,
  nodeCharts,
  openNodes,
  saysOnDelete,
} from '../nodeUpdates';
import { PlanContext, StepPart } from '../PlanContext';

/**
 * The policy says `rolling` again, Git still `OnDelete`: the DaemonSet is to
 * roll by itself. Nodes that wait for their drain are replaced by it. `null`
 * where the policy does not say so in words: then somebody may have set it.
 */
export function rollAgainStep(
  context: PlanContext,
  cluster: string,
  component: NodeComponent,
): StepPart | null {
  const { policy, declared } = context.options;
  if (
    policy.nodeComponents?.strategy !== 'rolling' ||
    !nodeCharts(context, cluster, component).some(saysOnDelete)
  ) {
    return null;
  }
  const clusters = context.sharing.clustersOf(cluster, component);
  const open = openNodes(context, clusters, component).length;
  const grace = component === 'ztunnel' ? graceOf(declared, cluster) : 0;
  return {
    kind: 'chart-values',
    cluster,
    fact: component,
    title: `Let ${component} roll by itself again`,
    reason:
      'By policy a new version reaches the nodes by itself; the DaemonSet still waits for their drain.',
    operations: [
      {
        kind: 'set-chart-values',
        chart: component,
        values: { 'updateStrategy.type': null },
      },
    ],
    apply: () => {},
    merged: false,
    disturbs: open > 0,
    releases: component,
    blastRadius: open
      ? { ...nodeBlast(context, clusters, component), nodes: open }
      : noBlast(context),
    seconds: open ? nodeSeconds(open, grace) : objectSeconds(),
    done: {
      kind: 'values-set',
      chart: component,
      revision: null,
      strategy: 'RollingUpdate',
    },
    doneWhen: `The DaemonSet of ${component} says RollingUpdate.`,
    undo: `Revert this commit: ${component} waits for the drain of each node again.`,
    notes: [
      open
        ? `${open} ${
            open === 1 ? 'node waits' : 'nodes wait'
          } for a drain: their ${component} is replaced at once, one after the other.`
        : 'Nothing restarts as long as no node is behind.',
    ],
  };
}
