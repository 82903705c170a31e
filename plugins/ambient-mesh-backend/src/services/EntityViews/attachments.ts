import {
  ObservedKind,
  ObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { WaypointBinding } from './waypointBindings';

/** istiod's root namespace, where a policy may bind a whole GatewayClass. */
const ROOT_NAMESPACE = 'istio-system';
const WAYPOINT_CLASS = 'istio-waypoint';

/**
 * Ascending; of another namespace than the waypoint's: `namespace/name`. `null`:
 * not known.
 */
export interface Attachments {
  httpRoutes: string[] | null;
  authorizationPolicies: string[] | null;
}

/**
 * The HTTPRoutes and AuthorizationPolicies that work in a waypoint for these
 * Services: those that name the waypoint, its class, or one of the Services.
 */
export function attachments(
  observed: ObservedMesh | undefined,
  binding: WaypointBinding,
  serviceNamespace: string,
): Attachments {
  const isService = (namespace: string, kind: string, name: string) =>
    kind === 'Service' &&
    namespace === serviceNamespace &&
    binding.services.includes(name);
  const isWaypoint = (namespace: string, kind: string, name: string) =>
    kind === 'Gateway' &&
    namespace === binding.namespace &&
    name === binding.name;
  const isClass = (namespace: string, kind: string, name: string) =>
    kind === 'GatewayClass' &&
    namespace === ROOT_NAMESPACE &&
    name === WAYPOINT_CLASS;
  const named = ({ namespace, name }: { namespace: string; name: string }) =>
    namespace === binding.namespace ? name : `${namespace}/${name}`;

  return {
    httpRoutes: whereRead(observed, 'httproutes', mesh =>
      mesh.httpRoutes
        .filter(route =>
          route.parents.some(
            ({ namespace, kind, name }) =>
              isService(namespace, kind, name) ||
              isWaypoint(namespace, kind, name),
          ),
        )
        .map(named),
    ),
    authorizationPolicies: whereRead(observed, 'authorizationpolicies', mesh =>
      mesh.authorizationPolicies
        .filter(policy =>
          policy.targets.some(({ kind, name }) =>
            [isService, isWaypoint, isClass].some(matches =>
              matches(policy.namespace, kind, name),
            ),
          ),
        )
        .map(named),
    ),
  };
}

/** That none is there is known only of what was read. */
function whereRead(
  observed: ObservedMesh | undefined,
  kind: ObservedKind,
  names: (mesh: ObservedMesh) => string[],
): string[] | null {
  const state = observed?.sources[kind]?.state ?? 'unknown';
  return observed && state !== 'unknown' ? names(observed).sort() : null;
}
