import { compareCluster } from './compareCluster';
import { lookAt, Lookback } from './Lookback';
import { observedMesh, readout, tag, waypoint } from './testing';

/** A look at the cluster, `seconds` after noon. */
const look = (
  seconds: number,
  generation: number,
  more: Parameters<typeof observedMesh>[0] = {},
) => {
  const gateway = waypoint('stable', '1-29-8');
  return observedMesh({
    observedAt: new Date(Date.UTC(2026, 9, 1, 12, 0, seconds)).toISOString(),
    gateways: [
      {
        ...gateway,
        deployment: gateway.deployment && {
          ...gateway.deployment,
          generation,
          observedGeneration: generation,
        },
      },
    ],
    ...more,
  });
};
const gatewayOf = (...[earlier, observed]: Array<ReturnType<typeof look>>) =>
  compareCluster({
    readout: readout(),
    observed,
    earlier: lookAt(earlier),
  }).gateways[0];

describe('a Deployment that is rewritten without end', () => {
  it('is fighting, with how often in which time', () => {
    expect(gatewayOf(look(0, 3), look(10, 83))).toMatchObject({
      state: 'fighting',
      reasons: [
        'Its Deployment was rewritten 80 times in 10 s: more than one controller owns it.',
      ],
    });
  });

  it('is told apart from a rollout and from an autoscaler', () => {
    expect(gatewayOf(look(0, 3), look(10, 5)).state).toBe('in-sync');
    expect(gatewayOf(look(0, 3), look(59, 20)).state).toBe('in-sync');
  });

  it('is over when it does not grow any more', () => {
    const lookback = Lookback.create();
    const stateAt = (seconds: number, generation: number) => {
      const observed = look(seconds, generation);
      const earlier = lookback.see(observed);
      return compareCluster({ readout: readout(), observed, earlier })
        .gateways[0].state;
    };
    expect(stateAt(0, 3)).toBe('in-sync');
    expect(stateAt(2, 19)).toBe('fighting');
    expect(stateAt(4, 35)).toBe('fighting');
    expect(stateAt(6, 35)).toBe('in-sync');
  });

  it('adds to what the labels and tags say', () => {
    const tags = [
      tag('stable', '1-29-8'),
      tag('stable', '1-30-5', 'service'),
      tag('rapid', '1-30-5'),
    ];
    const { reasons } = gatewayOf(look(0, 3, { tags }), look(10, 83, { tags }));
    expect(reasons.slice(0, 2)).toEqual([
      'The istiods of 1-29-8 and 1-30-5 both own it and rewrite its Deployment in turn (generation 83 by now).',
      expect.stringMatching(/rewritten 80 times in 10 s/),
    ]);
  });
});
