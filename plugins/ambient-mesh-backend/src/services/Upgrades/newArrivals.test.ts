import { ClusterStatus } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { newArrivals } from './newArrivals';

const NOW = '2026-10-01T12:00:00.000Z';
const BEFORE = '2026-09-01T12:00:00.000Z';

function cluster(
  revision: string,
  channel: 'in-sync' | 'drift' | 'unknown',
  gateway: 'in-sync' | 'rolling' = 'in-sync',
): ClusterStatus {
  const row = { observedAt: NOW, reasons: [] };
  return {
    cluster: 'c1',
    observedAt: NOW,
    commit: null,
    revisions: [],
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
});
