import {
  DeclaredGateway,
  DeclaredMesh,
  ObjectName,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError, NotFoundError } from '@backstage/errors';
import { at, inScope, list } from './scope';

/** A Gateway with the place of its document. */
export type EditableGateway = DeclaredGateway & {
  fields: { element: NonNullable<DeclaredGateway['fields']['element']> };
};

/**
 * The declarations of a Gateway: one a cluster, and the same place for several
 * clusters where one file serves them all.
 *
 * @throws NotFoundError when Git does not declare it
 * @throws InputError when it is made by a template and stands nowhere
 */
export function findGateway(
  declared: DeclaredMesh,
  name: ObjectName,
  cluster: string | undefined,
): EditableGateway[] {
  const found = inScope(declared.gateways, cluster).filter(
    each => each.namespace === name.namespace && each.name === name.name,
  );
  if (found.length === 0) {
    const neighbours = inScope(declared.gateways, cluster)
      .filter(each => each.namespace === name.namespace)
      .map(each => each.name);
    throw new NotFoundError(
      `Git declares no Gateway ${name.namespace}/${
        name.name
      }. In that namespace: ${list(neighbours)}.`,
    );
  }
  return found.map(gateway => {
    if (!gateway.fields.element) {
      throw new InputError(
        `Gateway ${name.namespace}/${name.name} is made by a template (${at(
          gateway.at,
        )}); change the template's values by hand.`,
      );
    }
    return gateway as EditableGateway;
  });
}
