import { carrySince } from './carrySince';
import { compareCluster } from './compareCluster';
import { AT, istiod, observedMesh, readout, waypoint } from './testing';

const LATER = '2026-10-01T12:05:00.000Z';
const LATEST = '2026-10-01T12:10:00.000Z';
const READY = '2026-09-30T08:00:00Z';

/** The waypoint rolls unless `updated` is 1. */
const status = (observedAt: string, updated: number, readySince?: string) => {
  const settled = waypoint('stable', '1-29-8');
  return compareCluster({
    readout: readout(),
    observed: observedMesh({
      observedAt,
      gateways: [
        {
          ...settled,
          deployment: settled.deployment && { ...settled.deployment, updated },
          pods: settled.pods.map(pod => ({ ...pod, readySince })),
        },
      ],
    }),
  });
};
const gatewayOf = (each: ReturnType<typeof status>) => each.gateways[0];

describe('carrySince', () => {
  it('invents nothing at the first look', () => {
    expect(gatewayOf(carrySince(null, status(AT, 0)))).not.toHaveProperty(
      'since',
    );
    expect(gatewayOf(carrySince(null, status(AT, 1)))).not.toHaveProperty(
      'since',
    );
  });

  it('takes from the cluster since when all pods are ready', () => {
    expect(gatewayOf(status(AT, 1, READY)).since).toBe(READY);
    expect(gatewayOf(status(AT, 0, READY))).not.toHaveProperty('since');
    const [revision] = compareCluster({
      readout: readout(),
      observed: observedMesh({
        istiods: [istiod('1-29-8', { readySince: READY }), istiod('1-30-5')],
      }),
    }).revisions;
    expect(revision).toMatchObject({ state: 'in-sync', since: READY });
  });

  it('keeps the time while the state stays, and takes it anew when it changes', () => {
    const first = carrySince(null, status(AT, 1, READY));
    const rolling = carrySince(first, status(LATER, 0, READY));
    expect(gatewayOf(rolling)).toMatchObject({
      state: 'rolling',
      since: LATER,
    });
    const still = carrySince(rolling, status(LATEST, 0));
    expect(gatewayOf(still).since).toBe(LATER);
    expect(gatewayOf(carrySince(rolling, status(LATEST, 1))).since).toBe(
      LATEST,
    );
  });

  it('dates a row that was not there before', () => {
    const empty = { ...status(AT, 1), gateways: [] };
    expect(gatewayOf(carrySince(empty, status(LATER, 1))).since).toBe(LATER);
  });

  it('learns later what it did not know', () => {
    const first = carrySince(null, status(AT, 1));
    expect(gatewayOf(carrySince(first, status(LATER, 1, READY))).since).toBe(
      READY,
    );
  });
});
