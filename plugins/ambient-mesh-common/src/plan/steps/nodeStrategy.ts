import { noBlast } from '../blastRadius';
import { objectSeconds } from '../durations';
import {
  canWait,
  NodeComponent,
  nodeCharts,
  saysOnDelete,
} from '../nodeUpdates';
import { PlanContext, StepPart } from '../PlanContext';

/**
 * By policy a node gets a new version when somebody drains it: the DaemonSet
 * waits for that (`OnDelete`). `null` where the policy does not want it, or the
 * chart that is installed does not have the value yet.
 */
export function nodeStrategyStep(
  context: PlanContext,
  cluster: string,
  component: NodeComponent,
): StepPart | null {
  const { policy } = context.options;
  if (
    policy.nodeComponents?.strategy !== 'on-delete' ||
    !canWait(context, cluster, component)
  ) {
    return null;
  }
  return {
    kind: 'chart-values',
    cluster,
    fact: component,
    title: `Let ${component} wait for the drain of each node`,
    reason:
      'By policy a node gets a new version when somebody drains it, so the DaemonSet must not roll by itself.',
    operations: [
      {
        kind: 'set-chart-values',
        chart: component,
        values: { 'updateStrategy.type': 'OnDelete' },
      },
    ],
    apply: () => {},
    merged: nodeCharts(context, cluster, component).every(saysOnDelete),
    disturbs: false,
    blastRadius: noBlast(context),
    seconds: objectSeconds(),
    done: {
      kind: 'values-set',
      chart: component,
      revision: null,
      strategy: 'OnDelete',
    },
    doneWhen: `The DaemonSet of ${component} says OnDelete.`,
    undo: `Revert this commit: ${component} rolls by itself again, at once where a node is behind.`,
    notes: [
      'Nothing restarts: only how later versions reach the nodes changes.',
    ],
  };
}
