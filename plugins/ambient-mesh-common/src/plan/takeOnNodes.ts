import { NodeComponent } from './nodeUpdates';
import { PlanContext, StepPart } from './PlanContext';
import { nodeStrategyStep, rollAgainStep } from './steps';

/**
 * How nodes are updated is settled before there is something to update. To wait
 * for drains is too late once the version is merged; to roll again never is.
 */
export function takeOnNodes(
  context: PlanContext,
  cluster: string,
  component: NodeComponent,
  step: StepPart | null,
): void {
  if (!step) return;
  const wait = nodeStrategyStep(context, cluster, component);
  if (wait && (wait.merged || !step.merged)) context.take(wait);
  const roll = rollAgainStep(context, cluster, component);
  if (roll) context.take(roll);
  context.take(step);
}
