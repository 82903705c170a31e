import { EntityWaypoint } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** One entry for each waypoint, even if several namespaces use it. */
export function mergeWaypoints(waypoints: EntityWaypoint[]): EntityWaypoint[] {
  const merged = new Map<string, EntityWaypoint>();
  for (const waypoint of waypoints) {
    const { cluster, gateway } = waypoint;
    const key = `${cluster}/${gateway.namespace}/${gateway.name}`;
    const known = merged.get(key);
    merged.set(
      key,
      known
        ? {
            ...known,
            services: union(known.services, waypoint.services),
            httpRoutes:
              known.httpRoutes && waypoint.httpRoutes
                ? union(known.httpRoutes, waypoint.httpRoutes)
                : null,
            authorizationPolicies:
              known.authorizationPolicies && waypoint.authorizationPolicies
                ? union(
                    known.authorizationPolicies,
                    waypoint.authorizationPolicies,
                  )
                : null,
          }
        : waypoint,
    );
  }
  return [...merged.values()];
}

function union(a: string[], b: string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}
