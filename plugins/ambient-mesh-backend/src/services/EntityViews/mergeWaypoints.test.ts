import { EntityWaypoint } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { mergeWaypoints } from './mergeWaypoints';

const waypoint = (parts: Partial<EntityWaypoint>): EntityWaypoint =>
  ({
    cluster: 'east',
    gateway: { namespace: 'bookinfo', name: 'waypoint' },
    services: [],
    httpRoutes: [],
    authorizationPolicies: [],
    changes: [],
    ...parts,
  } as unknown as EntityWaypoint);

describe('mergeWaypoints', () => {
  it('has one entry for what several namespaces use, and one a cluster', () => {
    const merged = mergeWaypoints([
      waypoint({ services: ['reviews'], httpRoutes: ['a', 'b'] }),
      waypoint({ services: ['cart'], httpRoutes: ['b', 'shop/c'] }),
      waypoint({ cluster: 'west', services: ['reviews'] }),
    ]);
    expect(
      merged.map(({ cluster, services, httpRoutes }) => ({
        cluster,
        services,
        httpRoutes,
      })),
    ).toEqual([
      {
        cluster: 'east',
        services: ['cart', 'reviews'],
        httpRoutes: ['a', 'b', 'shop/c'],
      },
      { cluster: 'west', services: ['reviews'], httpRoutes: [] },
    ]);
  });

  it('knows nothing of what one of them could not read', () => {
    const [merged] = mergeWaypoints([
      waypoint({ httpRoutes: ['a'], authorizationPolicies: null }),
      waypoint({ httpRoutes: null, authorizationPolicies: ['b'] }),
    ]);
    expect(merged).toMatchObject({
      httpRoutes: null,
      authorizationPolicies: null,
    });
  });
});
