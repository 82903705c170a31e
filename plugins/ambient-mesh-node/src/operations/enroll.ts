import { DeclaredMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import {
  EditableObject,
  EnrolmentTarget,
  findEnrolmentTarget,
  nameOf,
  USE_WAYPOINT,
  USE_WAYPOINT_NAMESPACE,
} from './enrolment';
import { EditableGateway, findGateway } from './findGateway';
import { setLabels } from './labels';
import { ApplyOperation, OperationContext } from './OperationContext';
import { assertCluster, at, below, distinctPlaces, list } from './scope';

/** `enroll`: labels a Service or Namespace with `istio.io/use-waypoint`. */
export const enroll: ApplyOperation<'enroll'> = async (operation, context) => {
  const { namespace, waypoint, cluster } = operation;
  const { files, declared } = context;
  assertCluster(declared, cluster);
  const found = await findEnrolmentTarget(context, operation);
  const owner = operation.waypointNamespace ?? namespace;
  const foreign = owner !== namespace;
  await assertWaypointServes(operation, owner, context);
  assertWaypointEverywhere(operation, owner, found, declared);

  const labels = {
    [USE_WAYPOINT]: waypoint,
    [USE_WAYPOINT_NAMESPACE]: foreign ? owner : null,
  };
  const done = found.every(each =>
    Object.entries(labels).every(
      ([key, value]) => (each.labels[key] ?? null) === value,
    ),
  );
  if (done) {
    throw new ConflictError(
      `The ${nameOf(
        operation,
      )} uses waypoint '${waypoint}' already: nothing to do.`,
    );
  }
  for (const place of distinctPlaces(found.map(each => each.fields.element))) {
    await setLabels(files, place, labels);
  }
  const before = found[0].labels[USE_WAYPOINT];
  return {
    title: `Enrol ${nameOf(operation)} in waypoint ${
      foreign ? `${owner}/` : ''
    }${waypoint}`,
    undo: `Revert this commit: traffic of ${nameOf(operation)} goes ${
      before === undefined
        ? 'without a waypoint again'
        : `through waypoint ${before} again`
    }.`,
  };
};

/** @throws InputError for a cluster that has what is enrolled and no waypoint */
function assertWaypointEverywhere(
  operation: EnrolmentTarget & { waypoint: string },
  owner: string,
  found: EditableObject[],
  declared: DeclaredMesh,
): void {
  const { waypoint } = operation;
  if (waypoint === 'none') {
    return;
  }
  const having = declared.gateways
    .filter(each => each.namespace === owner && each.name === waypoint)
    .map(each => each.cluster);
  const lacking = found
    .map(each => each.cluster)
    .filter(each => !having.includes(each));
  if (lacking.length > 0) {
    throw new InputError(
      `Waypoint ${owner}/${waypoint} is declared in cluster ${list(
        having,
      )} only, and ${nameOf(operation)} in ${list(
        lacking,
      )} as well. Create it there first, or choose one cluster (--cluster).`,
    );
  }
}

async function assertWaypointServes(
  operation: EnrolmentTarget & { waypoint: string },
  owner: string,
  { declared, files }: OperationContext,
): Promise<void> {
  const { waypoint, cluster } = operation;
  if (waypoint === 'none') {
    return;
  }
  const gateways = findGateway(
    declared,
    { namespace: owner, name: waypoint },
    cluster,
  );
  for (const gateway of gateways) {
    if (gateway.role !== 'waypoint') {
      throw new NotFoundError(
        `Gateway ${owner}/${waypoint} is no waypoint but ${gateway.role} (${at(
          gateway.at,
        )}).`,
      );
    }
    const serves = gateway.waypointFor ?? 'service';
    if (
      serves === 'none' ||
      (serves === 'workload' && operation.service !== undefined)
    ) {
      throw new InputError(
        `Waypoint ${owner}/${waypoint} handles traffic for '${serves}' (istio.io/waypoint-for, ${at(
          gateway.at,
        )}), so a Service enrolled in it would not use it.`,
      );
    }
    if (
      owner !== operation.namespace &&
      !admitsOthers(await files.valueAt(listeners(gateway)))
    ) {
      throw new InputError(
        `Waypoint ${owner}/${waypoint} admits its own namespace only. Add allowedRoutes.namespaces to its listener (${at(
          gateway.at,
        )}) first.`,
      );
    }
  }
}

function listeners(gateway: EditableGateway) {
  return below(gateway.fields.element, 'spec', 'listeners');
}

function admitsOthers(value: JsonValue | undefined): boolean {
  return (
    Array.isArray(value) &&
    value.some(listener =>
      /"from":"(All|Selector)"/.test(JSON.stringify(listener)),
    )
  );
}
