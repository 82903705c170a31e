import {
  StepCheck,
  UpgradeStep,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError } from '@backstage/errors';

/**
 * The next step of an upgrade may not be requested yet.
 *
 * @public
 */
export class UpgradeNotNowError extends ConflictError {
  readonly step: UpgradeStep;
  /** What is left to pass. */
  readonly checks: StepCheck[];

  constructor(step: UpgradeStep, checks: StepCheck[]) {
    const until =
      step.notBefore === null ? '' : ` It may go on at ${step.notBefore}.`;
    const reasons = checks
      .map(({ title, reason }) => ` ${title}: ${reason.replace(/\.?$/, '.')}`)
      .join('');
    super(
      `'${step.title}' ${
        step.state === 'waiting' ? 'waits' : 'is blocked'
      }.${reasons}${until}`,
    );
    this.step = step;
    this.checks = checks;
  }
}
