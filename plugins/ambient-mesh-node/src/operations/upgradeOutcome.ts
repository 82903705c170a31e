import {
  UpgradePlan,
  UpgradeStep,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { OperationOutcome } from './OperationContext';

/** A step of an upgrade in words, with all steps. */
export function upgradeOutcome(
  plan: UpgradePlan,
  step: UpgradeStep,
): OperationOutcome {
  const { steps, target } = plan;
  return {
    title: `${step.title} (step ${steps.indexOf(step) + 1} of ${
      steps.length
    }: upgrade to ${target.to})`,
    undo: step.undo,
    steps: steps.map(each => ({
      title: each.title,
      done: each.state === 'done',
    })),
    notes: [step.reason, ...step.notes, ...alternative(plan, step)],
  };
}

/** Restarts at once from which another way is worth a word. */
const HERD = 20;

/** Batches without phases, with what they cost. */
function alternative(
  { target }: UpgradePlan,
  { kind, blastRadius: { restarts } }: UpgradeStep,
): string[] {
  return kind === 'move-channel' &&
    target.strategy === 'channels' &&
    restarts >= HERD
    ? [
        `Instead: adopt phases (adopt-phases, ${restarts} restarts once and for all), or take the strategy relabel, which puts batches on a channel of the new version and back, and restarts each gateway twice (${
          restarts * 2
        } restarts for this upgrade).`,
      ]
    : [];
}
