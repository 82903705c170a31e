import { ClusterStatus } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { newArrivals } from './newArrivals';

const NOW = '2026-10-01T12:00:00.000Z';
const BEFORE = '2026-09-01T12:00:00.000Z';

function cluster(
  revision: string,
  channel: 'in-sync' | 'drift' | 'unknown',
  gateway: 'in-sync' | 'rolling' = 'in-sync',
  istiod?: { version: string; state: 'in-sync' | 'rolling' },
): ClusterStatus {
  const row = { observedAt: NOW, reasons: [] };
  return {
    cluster: 'c1',
    observedAt: NOW,
    commit: null,
    revisions: istiod
      ? [
          {
            ...row,
            name: revision,
            declared: istiod.version,
            running: istiod.version,
            ready: 1,
            desired: 1,
            state: istiod.state,
          },
        ]
      : [],
    channels: [
      {
        ...row,
        name: 'stable',
        declared: revision,
        observed: [],
        forms: [],
        state: channel,
      },
    ],
    components: [],
    gateways: [
      {
        ...row,
        namespace: 'shop',
        name: 'cart',
        role: 'waypoint',
        declared: { channel: 'stable', revision, version: null },
        observed: {
          owners: [],
          revision: null,
          versions: [],
          ready: 0,
          updated: 0,
          desired: 0,
          programmed: null,
        },
        state: gateway,
      },
    ],
    findings: [],
    unknown: [],
  };
}

const known = [
  { cluster: 'c1', channel: 'stable', revision: 'old', at: BEFORE },
];

describe('newArrivals', () => {
  it('notes a channel whose gateways all run it', () => {
    expect(newArrivals([], [cluster('old', 'in-sync')], NOW).put).toEqual([
      { cluster: 'c1', channel: 'stable', revision: 'old', at: NOW },
    ]);
  });

  it('does not while one of them still rolls', () => {
    expect(
      newArrivals([], [cluster('old', 'in-sync', 'rolling')], NOW).put,
    ).toEqual([]);
  });

  it('keeps the moment while nothing moves, also when nothing is seen', () => {
    const none = { put: [], drop: [] };
    expect(newArrivals(known, [cluster('old', 'in-sync')], NOW)).toEqual(none);
    expect(newArrivals(known, [cluster('new', 'unknown')], NOW)).toEqual(none);
  });

  it('forgets it when the channel moves, and begins anew when it arrives', () => {
    expect(newArrivals(known, [cluster('new', 'drift')], NOW)).toEqual({
      put: [],
      drop: [{ cluster: 'c1', channel: 'stable' }],
    });
    expect(newArrivals(known, [cluster('new', 'in-sync')], NOW).put).toEqual([
      { cluster: 'c1', channel: 'stable', revision: 'new', at: NOW },
    ]);
  });

  describe('with a version', () => {
    const at = (
      version: string,
      gateway: 'in-sync' | 'rolling' = 'in-sync',
      state: 'in-sync' | 'rolling' = 'in-sync',
    ) => [cluster('old', 'in-sync', gateway, { version, state })];
    const first = [{ ...known[0], version: '1.30.4' }];

    it('notes it', () => {
      expect(newArrivals([], at('1.30.4'), NOW).put).toEqual([
        { ...first[0], at: NOW },
      ]);
    });

    it('keeps the moment while it stays', () => {
      expect(newArrivals(first, at('1.30.4', 'rolling'), NOW)).toEqual({
        put: [],
        drop: [],
      });
    });

    it.each([
      ['its gateways', at('1.30.5', 'rolling')],
      ['its istiod', at('1.30.5', 'in-sync', 'rolling')],
    ])(
      'begins anew when the revision is patched in place, once %s have followed',
      (_, rolling) => {
        const drop = [{ cluster: 'c1', channel: 'stable' }];
        expect(newArrivals(first, rolling, NOW)).toEqual({ put: [], drop });
        expect(newArrivals([], rolling, NOW).put).toEqual([]);
        expect(newArrivals(first, at('1.30.5'), NOW)).toEqual({
          put: [{ ...first[0], version: '1.30.5', at: NOW }],
          drop,
        });
      },
    );

    it('takes a moment from before for the first version that is seen', () => {
      expect(newArrivals(known, at('1.30.4'), NOW)).toEqual({
        put: first,
        drop: [],
      });
      expect(newArrivals(known, [cluster('old', 'in-sync')], NOW)).toEqual({
        put: [],
        drop: [],
      });
    });
  });
});
