import {
  StepCheck,
  UpgradePlan,
  UpgradeStep,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { UpgradeNotNowError } from './UpgradeNotNowError';

/** What no reason makes good; what is merely not known can be vouched for. */
const NEVER_WAIVED = ['skew', 'nothing-refers'];

/**
 * The first step of a plan that is not done, and the waivers that it needs.
 *
 * @param waivers - accepted checks: the rule is `upgrade-` and the check's id
 * @throws InputError when there is no plan to the target
 * @throws ConflictError when all is done
 * @throws UpgradeNotNowError when the step has to wait
 */
export function nextUpgradeStep(
  plan: UpgradePlan,
  waivers: Waiver[] = [],
): { step: UpgradeStep; accepted: Waiver[] } {
  if (plan.refusals.length > 0) {
    throw new InputError(
      `There is no plan to ${plan.target.to}: ${plan.refusals
        .map(({ message, remedy }) => `${message} ${remedy}`)
        .join(' ')}`,
    );
  }
  if (plan.steps.length === 0) {
    throw new InputError(
      'Git declares nothing that could be upgraded: no istiod, component or channel was found here.',
    );
  }
  const open = plan.steps.filter(step => step.state !== 'done');
  const [first] = open;
  if (!first) {
    throw new ConflictError(
      `The upgrade to ${plan.target.to} is done: nothing to do.`,
    );
  }
  const next = open.find(step => step.state === 'next');
  if (next) {
    return { step: next, accepted: [] };
  }
  const failing = first.checks.filter(check => check.state !== 'passed');
  const accepted = failing.map(check => waiverOf(check, waivers));
  // What is merged and has not landed cannot be requested again.
  if (first.merged || failing.length === 0 || accepted.includes(null)) {
    throw new UpgradeNotNowError(
      first,
      failing.filter((_, index) => accepted[index] === null),
    );
  }
  return { step: first, accepted: accepted.filter(each => each !== null) };
}

function waiverOf(check: StepCheck, waivers: Waiver[]): Waiver | null {
  const never = check.state === 'failed' && NEVER_WAIVED.includes(check.id);
  return (
    (!never && waivers.find(each => each.rule === `upgrade-${check.id}`)) ||
    null
  );
}
