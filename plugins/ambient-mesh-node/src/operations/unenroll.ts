import { ConflictError } from '@backstage/errors';
import {
  findEnrolmentTarget,
  nameOf,
  USE_WAYPOINT,
  USE_WAYPOINT_NAMESPACE,
} from './enrolment';
import { setLabels } from './labels';
import { ApplyOperation } from './OperationContext';
import { assertCluster, distinctPlaces } from './scope';

/** `unenroll`: removes the label `istio.io/use-waypoint` of a Service or Namespace. */
export const unenroll: ApplyOperation<'unenroll'> = async (
  operation,
  context,
) => {
  const { files, declared } = context;
  assertCluster(declared, operation.cluster);
  const found = await findEnrolmentTarget(context, operation);
  const before = found.flatMap(each => each.labels[USE_WAYPOINT] ?? []);
  if (before.length === 0) {
    throw new ConflictError(
      `The ${nameOf(operation)} has no waypoint of its own: nothing to do.`,
    );
  }
  for (const place of distinctPlaces(found.map(each => each.fields.element))) {
    await setLabels(files, place, {
      [USE_WAYPOINT]: null,
      [USE_WAYPOINT_NAMESPACE]: null,
    });
  }
  return {
    title: `Take ${nameOf(operation)} out of waypoint ${before[0]}`,
    undo: `Revert this commit: traffic of ${nameOf(
      operation,
    )} goes through waypoint ${before[0]} again.`,
  };
};
