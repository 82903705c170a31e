import {
  MeshPolicy,
  planPhaseAdoption,
  UpgradePlan,
  UpgradeStep,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { allowChannels } from './allowChannels';
import { channelsNamed } from './moveChannel';
import { nextUpgradeStep } from './nextUpgradeStep';
import { OperationOf, OperationOutcome } from './OperationContext';
import { PlannedOptions, PlannedOutcome } from './PlannedOptions';
import { assertCluster, list } from './scope';

/**
 * `adopt-phases`: the next open step of the way of a channel's gateways onto
 * the phases that the policy names. First the phases are declared, at the
 * revision that the channel has; then one change for each phase relabels its
 * gateways by the policy's rule, and each of them restarts once (`istio.md`
 * 10). Admission policies that allow the channel allow its phases from the
 * first step on.
 *
 * @throws InputError where the policy names no phases; NotFoundError for a
 * channel that is not there; ConflictError when all is done
 * @throws UpgradeNotNowError when the step has to wait
 */
export async function adoptPhases(
  { channel, cluster }: OperationOf<'adopt-phases'>,
  options: PlannedOptions,
): Promise<PlannedOutcome> {
  const { declared, policy, files, holds = [], arrivals = [] } = options;
  assertCluster(declared, cluster);
  const phases = phasesOf(policy, channel);
  channelsNamed(declared, channel, cluster);
  const allowing = await allowChannels(phases, channel, files);
  const plan = planPhaseAdoption({
    ...options,
    holds,
    arrivals,
    channel,
    ...(cluster === undefined ? {} : { cluster }),
  });
  const isOpen = plan.steps.some(step => step.state !== 'done');
  if (!isOpen && plan.refusals.length === 0) {
    if (allowing.length === 0) {
      throw new ConflictError(
        `Channel '${channel}' has the phases ${list(
          phases,
        )}, and every gateway of it one of them: nothing to do.`,
      );
    }
    return { outcome: allowed(channel, phases, allowing), accepted: [] };
  }
  const { step, accepted } = nextUpgradeStep(plan, options.waivers);
  await options.carryOut(step.operations);
  return { outcome: outcomeOf(channel, plan, step, allowing), accepted };
}

function phasesOf(policy: MeshPolicy, channel: string): string[] {
  const phases = policy.channels.find(each => each.name === channel)?.phases;
  if (!phases?.length) {
    throw new InputError(
      `The policy names no phases of channel '${channel}'. Name them in ambient-mesh.yaml first (channels[].phases), in the order in which they move.`,
    );
  }
  return phases;
}

function allowed(
  channel: string,
  phases: string[],
  allowing: string[],
): OperationOutcome {
  return {
    title: `Let gateways ask for the phases ${list(phases)} of ${channel}`,
    undo: 'Revert this commit: admission refuses gateways that name a phase.',
    notes: admissionNotes(allowing),
  };
}

function outcomeOf(
  channel: string,
  { steps, remaining }: UpgradePlan,
  step: UpgradeStep,
  allowing: string[],
): OperationOutcome {
  const { restarts } = step.blastRadius;
  return {
    title: `${step.title} (step ${steps.indexOf(step) + 1} of ${
      steps.length
    }: adopt the phases of ${channel})`,
    undo: step.undo,
    steps: steps.map(each => ({
      title: `${each.title} (${countOf(each.blastRadius.restarts)})`,
      done: each.state === 'done',
    })),
    notes: [
      restarts === 0
        ? `Nothing restarts with this change; ${countOf(
            remaining.restarts,
          )} are left in all, one phase at a time.`
        : `${countOf(
            restarts,
          )} with this change, at the version that the gateways have: istiod copies the label to their pods. From then on a phase moves without a relabel, one restart a gateway.`,
      `Without phases, the strategy relabel puts batches on another channel and back: that restarts each gateway twice for every upgrade.`,
      ...step.notes,
      ...admissionNotes(allowing),
    ],
  };
}

function admissionNotes(allowing: string[]): string[] {
  return allowing.map(
    file =>
      `${file} allows the phases: until the API server has it, it refuses relabelled gateways, and Argo CD tries them again.`,
  );
}

function countOf(restarts: number): string {
  return restarts === 1 ? '1 restart' : `${restarts} restarts`;
}
