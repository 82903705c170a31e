import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { adoptPhases } from './adoptPhases';
import { patchBeside } from './patchBeside';
import { PlannedOptions, PlannedOutcome } from './PlannedOptions';

/**
 * Carries out the next step of an operation that is a plan of its own. `null`:
 * it is none.
 *
 * @throws UpgradeNotNowError when the step has to wait
 */
export async function plannedOperation(
  operation: Operation,
  options: PlannedOptions,
): Promise<PlannedOutcome | null> {
  if (operation.kind === 'adopt-phases') {
    return adoptPhases(operation, options);
  }
  return operation.kind === 'patch-revision' && !operation.sameName
    ? patchBeside(operation, options)
    : null;
}
