import { canWait, NodeComponent, waitsForDrain } from '../nodeUpdates';
import { PlanContext } from '../PlanContext';
import { softeners } from './softeners';

/** How a new version of a component reaches the nodes, and what softens it. */
export function drainNotes(
  context: PlanContext,
  cluster: string,
  component: NodeComponent,
  installed: string,
): string[] {
  const wanted = context.options.policy.nodeComponents?.strategy;
  if (waitsForDrain(context, cluster, component)) {
    return [
      `The merge restarts nothing: a node gets it when somebody drains it (drain, delete its pod of ${component}, uncordon). The nodes that are left are listed here and in the cluster's row.`,
    ];
  }
  return [
    ...(wanted === 'on-delete' && !canWait(context, cluster, component)
      ? [
          `By policy a node is drained first, but the chart of ${component} ${installed} cannot be told to wait: this one rolls by itself.`,
        ]
      : []),
    ...softeners(context, component, installed),
  ];
}
