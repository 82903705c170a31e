import {
  DeclaredObject,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError, NotFoundError } from '@backstage/errors';
import { OperationContext } from './OperationContext';
import { at, inScope } from './scope';

/** The label that binds an object to a waypoint. */
export const USE_WAYPOINT = 'istio.io/use-waypoint';
/** The label that names the waypoint's namespace, when it is another one. */
export const USE_WAYPOINT_NAMESPACE = 'istio.io/use-waypoint-namespace';

/** A Service or Namespace with the place of its document. */
export type EditableObject = DeclaredObject & { fields: { element: FieldRef } };

/** What is enrolled: a Service, or a whole namespace. */
export interface EnrolmentTarget {
  namespace: string;
  service?: string;
  cluster?: string;
}

/** `service a/b` or `namespace a`. */
export function nameOf(target: EnrolmentTarget): string {
  return target.service === undefined
    ? `namespace ${target.namespace}`
    : `service ${target.namespace}/${target.service}`;
}

/**
 * The declarations of what is to be enrolled, in each cluster, whether or not
 * the mesh knows them by a label already.
 *
 * @throws NotFoundError when Git does not declare it
 * @throws InputError when a template makes it
 */
export async function findEnrolmentTarget(
  { declared, readObjects }: OperationContext,
  target: EnrolmentTarget,
): Promise<EditableObject[]> {
  const { namespace, service, cluster } = target;
  const isTarget = (each: DeclaredObject) =>
    service === undefined
      ? each.kind === 'Namespace' && each.name === namespace
      : each.kind === 'Service' &&
        each.namespace === namespace &&
        each.name === service;
  const known = inScope(
    [...declared.namespaces, ...declared.objects],
    cluster,
  ).filter(isTarget);
  const clusters = cluster === undefined ? declared.clusters : [cluster];
  const isKnownIn = (name: string) => known.some(each => each.cluster === name);
  const others = clusters.every(isKnownIn)
    ? []
    : inScope(await readObjects(service ?? namespace), cluster).filter(
        each => isTarget(each) && !isKnownIn(each.cluster),
      );
  const found = [...known, ...others];
  if (found.length === 0) {
    throw new NotFoundError(
      `Git declares no ${nameOf(target)}. ${
        service === undefined
          ? 'A Namespace that Argo CD only creates has no file to label: add one.'
          : 'A Service that a chart makes has no file to label: enrol its namespace, or set the label in the chart’s values.'
      }`,
    );
  }
  return found.map(each => {
    if (!each.fields.element) {
      throw new InputError(
        `The ${nameOf(target)} is made by a template (${at(
          each.at,
        )}); label it there by hand.`,
      );
    }
    return each as EditableObject;
  });
}
