import {
  Operation,
  planPatch,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { nextUpgradeStep } from './nextUpgradeStep';
import { OperationOf } from './OperationContext';
import { patchOf } from './patchRevision';
import { PlannedOptions, PlannedOutcome } from './PlannedOptions';

/**
 * `patch-revision` by a new revision beside the old one: the next open step of
 * several, each a change of its own.
 *
 * @throws what `patchOf` and `nextUpgradeStep` throw
 */
export async function patchBeside(
  operation: OperationOf<'patch-revision'>,
  options: PlannedOptions,
): Promise<PlannedOutcome> {
  const { name, cluster } = operation;
  const { holds = [], arrivals = [] } = options;
  const { version } = patchOf(operation, options);
  const plan = planPatch({
    ...options,
    holds,
    arrivals,
    revision: name,
    version,
    ...(cluster === undefined ? {} : { cluster }),
  });
  const { step, accepted } = nextUpgradeStep(plan, options.waivers);
  const { steps } = plan;
  await options.carryOut(step.operations.map(inScopeOf(cluster)));
  return {
    accepted,
    outcome: {
      title: `${step.title} (step ${steps.indexOf(step) + 1} of ${
        steps.length
      }: patch ${name} to ${version})`,
      undo: step.undo,
      steps: steps.map(each => ({
        title: each.title,
        done: each.state === 'done',
      })),
      notes: [step.reason, ...step.notes],
    },
  };
}

/** A declaration that also decides for another cluster is refused then. */
function inScopeOf(cluster: string | undefined) {
  return (operation: Operation): Operation =>
    cluster === undefined ||
    operation.kind === 'revert' ||
    operation.kind === 'write-code-owners'
      ? operation
      : { ...operation, cluster };
}
