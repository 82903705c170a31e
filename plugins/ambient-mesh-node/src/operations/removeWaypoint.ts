import {
  DeclaredMesh,
  ObjectName,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { findGateway } from './findGateway';
import { ApplyOperation } from './OperationContext';
import { removeObject } from './removeObject';
import { at, distinctPlaces, inScope, list } from './scope';

/** `remove-waypoint`: removes the Gateway that nothing is enrolled in any more. */
export const removeWaypoint: ApplyOperation<'remove-waypoint'> = async (
  { gateway, cluster },
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
  if (users.length > 0) {
    throw new ConflictError(
      `Waypoint ${name} is still used by ${list(
        users,
      )}. Unenroll them first, so that no L7 policy is dropped unnoticed.`,
    );
  }
  const places = distinctPlaces(found.map(each => each.fields.element));
  for (const place of places.sort((a, b) => b.document - a.document)) {
    await removeObject(files, place);
  }
  return {
    title: `Remove waypoint ${name}`,
    undo: `Revert this commit: the waypoint ${name} is created again, with new pods.`,
  };
};

/** Namespaces and objects whose labels name the waypoint. */
function usersOf(
  declared: DeclaredMesh,
  gateway: ObjectName,
  cluster: string | undefined,
): string[] {
  return [
    ...inScope(declared.namespaces, cluster),
    ...inScope(declared.objects, cluster),
  ]
    .filter(each => {
      const own = each.namespace ?? each.name;
      const namespace = each.labels['istio.io/use-waypoint-namespace'] ?? own;
      return (
        each.labels['istio.io/use-waypoint'] === gateway.name &&
        namespace === gateway.namespace
      );
    })
    .map(each => `${each.kind} ${each.name} (${at(each.at)})`);
}
