import {
  DeclaredMesh,
  DeclaredObject,
  ObjectName,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { USE_WAYPOINT, USE_WAYPOINT_NAMESPACE } from './enrolment';
import { findGateway } from './findGateway';
import { setLabels } from './labels';
import { ApplyOperation } from './OperationContext';
import { removeObject } from './removeObject';
import { at, distinctPlaces, inScope, list } from './scope';

/**
 * `remove-waypoint`: removes the Gateway that nothing is enrolled in any more,
 * or, with `unenroll`, takes its own namespace's objects out of it first.
 */
export const removeWaypoint: ApplyOperation<'remove-waypoint'> = async (
  { gateway, cluster, unenroll = false },
  { files, declared },
) => {
  const name = `${gateway.namespace}/${gateway.name}`;
  const found = findGateway(declared, gateway, cluster);
  const other = found.find(each => each.role !== 'waypoint');
  if (other) {
    throw new InputError(
      `Gateway ${name} is no waypoint but ${other.role} (${at(
        other.at,
      )}). Remove it by hand.`,
    );
  }
  const users = usersOf(declared, gateway, cluster);
  const inTheWay = unenroll
    ? users.filter(each => !isOwn(each, gateway))
    : users;
  if (inTheWay.length > 0) {
    throw new ConflictError(
      `Waypoint ${name} is still used by ${list(
        inTheWay.map(titleOf),
      )}. Unenroll them first, so that no L7 policy is dropped unnoticed.`,
    );
  }
  const labelled = users.map(each => {
    if (!each.fields.element) {
      throw new InputError(
        `${titleOf(
          each,
        )} is made by a template; take it out of waypoint ${name} there by hand.`,
      );
    }
    return each.fields.element;
  });
  for (const place of distinctPlaces(labelled)) {
    await setLabels(files, place, {
      [USE_WAYPOINT]: null,
      [USE_WAYPOINT_NAMESPACE]: null,
    });
  }
  const places = distinctPlaces(found.map(each => each.fields.element));
  for (const place of places.sort((a, b) => b.document - a.document)) {
    await removeObject(files, place);
  }
  const released = list(users.map(({ kind, name: own }) => `${kind} ${own}`));
  return {
    title: `Remove waypoint ${name}${
      users.length > 0 ? ` and take ${released} out of it` : ''
    }`,
    undo: `Revert this commit: the waypoint ${name} is created again, with new pods${
      users.length > 0 ? `, and ${released} is enrolled in it again` : ''
    }.`,
  };
};

/** Namespaces and objects whose labels name the waypoint. */
function usersOf(
  declared: DeclaredMesh,
  gateway: ObjectName,
  cluster: string | undefined,
): DeclaredObject[] {
  return [
    ...inScope(declared.namespaces, cluster),
    ...inScope(declared.objects, cluster),
  ].filter(each => {
    const own = each.namespace ?? each.name;
    const namespace = each.labels[USE_WAYPOINT_NAMESPACE] ?? own;
    return (
      each.labels[USE_WAYPOINT] === gateway.name &&
      namespace === gateway.namespace
    );
  });
}

/** What is in another namespace may be another team's. */
function isOwn(user: DeclaredObject, gateway: ObjectName): boolean {
  return (user.namespace ?? user.name) === gateway.namespace;
}

function titleOf(user: DeclaredObject): string {
  return `${user.kind} ${user.name} (${at(user.at)})`;
}
