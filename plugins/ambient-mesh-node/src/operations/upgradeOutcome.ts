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
    notes: [step.reason, ...step.notes],
  };
}
