import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { WaypointBinding } from './waypointBindings';

/**
 * Names of the HTTPRoutes and AuthorizationPolicies that work in a waypoint
 * for these Services: those that name the waypoint, or one of the Services.
 */
export function attachments(
  observed: ObservedMesh | undefined,
  binding: WaypointBinding,
  serviceNamespace: string,
): { httpRoutes: string[]; authorizationPolicies: string[] } {
  const isService = (namespace: string, kind: string, name: string) =>
    kind === 'Service' &&
    namespace === serviceNamespace &&
    binding.services.includes(name);
  const isWaypoint = (namespace: string, kind: string, name: string) =>
    kind === 'Gateway' &&
    namespace === binding.namespace &&
    name === binding.name;

  return {
    httpRoutes: (observed?.httpRoutes ?? [])
      .filter(route =>
        route.parents.some(
          ({ namespace, kind, name }) =>
            isService(namespace, kind, name) ||
            isWaypoint(namespace, kind, name),
        ),
      )
      .map(route => route.name)
      .sort(),
    authorizationPolicies: (observed?.authorizationPolicies ?? [])
      .filter(policy =>
        policy.targets.some(
          ({ kind, name }) =>
            isService(policy.namespace, kind, name) ||
            isWaypoint(policy.namespace, kind, name),
        ),
      )
      .map(policy => policy.name)
      .sort(),
  };
}
