import {
  EntityMeshView,
  EntityWaypoint,
  GatewayStatus,
  GatewayTraffic,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { aSupport, seconds } from './meshes';

/** A waypoint that runs what Git says, unless told otherwise. */
export function aGateway(
  overrides: Partial<GatewayStatus> = {},
): GatewayStatus {
  return {
    namespace: 'bookinfo',
    name: 'bookinfo-reviews',
    role: 'waypoint',
    state: 'in-sync',
    observedAt: seconds(4),
    reasons: [],
    declared: { channel: 'rapid', revision: '1-30-4', version: '1.30.4' },
    observed: {
      owners: ['1-30-4'],
      revision: '1-30-4',
      versions: ['1.30.4'],
      ready: 1,
      updated: 1,
      desired: 1,
      programmed: true,
    },
    ...overrides,
  };
}

/** {@link aGateway} in the view of an entity. */
export function aWaypoint(
  overrides: Partial<EntityWaypoint> = {},
): EntityWaypoint {
  return {
    mesh: 'ambient',
    cluster: 'ambient-cluster',
    gateway: aGateway(),
    support: aSupport(),
    services: ['reviews'],
    httpRoutes: ['reviews'],
    authorizationPolicies: [],
    changes: [],
    ...overrides,
  };
}

/** What the *Mesh* tab of `reviews` shows its owner. */
export function anEntityView(
  overrides: Partial<EntityMeshView> = {},
): EntityMeshView {
  return {
    entityRef: 'component:default/reviews',
    places: [
      {
        mesh: 'ambient',
        cluster: null,
        namespace: 'bookinfo',
        services: ['reviews'],
      },
    ],
    waypoints: [aWaypoint()],
    changes: [],
    sources: [],
    authority: [
      {
        namespace: 'bookinfo',
        owner: 'group:default/reviews-team',
        allowed: true,
        reason: 'You are a member of reviews-team.',
      },
    ],
    ...overrides,
  };
}

/** Traffic of a cluster without Prometheus, unless told otherwise. */
export function aTraffic(
  overrides: Partial<GatewayTraffic> = {},
): GatewayTraffic {
  return {
    at: seconds(4),
    window: 'PT5M',
    requests: null,
    connections: null,
    unknown: 'No Prometheus is configured for cluster ambient-cluster.',
    ...overrides,
  };
}
