import {
  ClusterStatus,
  ObservedMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { createStatus } from './createStatus';
import { followStatus } from './followStatus';

/** A cluster with one istiod, `second` seconds after noon. */
function look(second: number, ready: number): ObservedMesh {
  const observedAt = `2026-10-01T12:00:${String(second).padStart(2, '0')}.000Z`;
  const fresh = { state: 'fresh' as const, observedAt };
  return {
    cluster: 'live',
    observedAt,
    sources: { deployments: fresh, pods: fresh },
    kubernetesVersion: null,
    istiods: [
      {
        namespace: 'istio-system',
        name: 'istiod-a',
        revision: 'a',
        version: '1.30.5',
        templateVersion: '1.30.5',
        ready,
        desired: 1,
      },
    ],
    tags: [],
    validator: null,
    namespaces: [],
    services: [],
    gateways: [],
    daemonSets: [],
    crds: { base: [], gatewayApi: [] },
    applications: [],
    httpRoutes: [],
    authorizationPolicies: [],
  };
}

describe('followStatus', () => {
  it('dates what changes while it is followed', () => {
    const follow = followStatus(createStatus(null, 'live'));
    const see = (second: number, ready: number) => {
      const observed = look(second, ready);
      return follow(observed, observed.observedAt).revisions[0];
    };
    expect(see(0, 1)).not.toHaveProperty('since');
    const since = '2026-10-01T12:00:05.000Z';
    expect(see(5, 0)).toMatchObject({ state: 'rolling', since });
    expect(see(9, 0)).toMatchObject({ state: 'rolling', since });
  });

  it('hands an earlier look on, once there is one', () => {
    const earlier: Array<string | undefined> = [];
    const follow = followStatus((observed, now, before): ClusterStatus => {
      earlier.push(before?.observedAt.slice(17, 19));
      return createStatus(null, 'live')(observed, now, before);
    });
    for (const second of [0, 4]) {
      follow(look(second, 1), '2026-10-01T12:00:00Z');
    }
    expect(earlier).toEqual([undefined, '00']);
  });
});
