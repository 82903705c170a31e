import { PlanContext } from './PlanContext';
import { draftRelabelledMove } from './draftRelabelledMove';
import { moveChannelStep } from './steps';
import { ChannelMove } from './StepDraft';

/** Drafts the move of a channel's tags, in the way of the plan's strategy. */
export function draftMove(
  context: PlanContext,
  cluster: string,
  move: ChannelMove,
): void {
  if (context.options.target.strategy !== 'relabel') {
    context.take(moveChannelStep(context, cluster, move));
    return;
  }
  for (const tag of move.tags) {
    draftRelabelledMove(context, cluster, { ...move, tags: [tag] });
  }
}
