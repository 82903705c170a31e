import {
  ClusterStatus,
  Operation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { applied, gitopsFiles, planOn } from './__testUtils__/planOn';

const RULE = 'retirement-unproven';

const retire: Operation = { kind: 'remove-revision', name: '1-30-5' };

/** The reference architecture when nothing in Git asks for 1-30-5 any more. */
async function movedAway() {
  const start = gitopsFiles();
  const change = await planOn(start, [
    {
      kind: 'upgrade-component',
      components: ['cni', 'ztunnel'],
      version: '1.31.1',
      revision: '1-31-1',
    },
    {
      kind: 'move-channel',
      channels: ['stable', 'default'],
      revision: '1-31-1',
    },
  ]);
  return applied(start, change);
}

const gatewayOn = (revision: string): ClusterStatus['gateways'][number] => ({
  namespace: 'bookinfo',
  name: 'bookinfo-details',
  role: 'waypoint',
  state: 'drift',
  observedAt: null,
  reasons: [],
  declared: { channel: 'stable', revision: '1-31-1', version: '1.31.1' },
  observed: {
    owners: [revision],
    revision,
    versions: [],
    ready: 1,
    updated: 1,
    desired: 1,
    programmed: true,
  },
});

const status = (overrides: Partial<ClusterStatus> = {}): ClusterStatus => ({
  cluster: 'ambient-cluster',
  observedAt: '2026-09-25T00:00:00Z',
  commit: null,
  revisions: [],
  channels: [],
  components: [],
  gateways: [gatewayOn('1-31-1')],
  findings: [],
  unknown: [],
  ...overrides,
});

describe('removal of a revision that Git does not need any more', () => {
  let files: Record<string, string>;
  beforeAll(async () => {
    files = await movedAway();
  });
  const plan = (clusters: ClusterStatus[] | undefined) =>
    planOn(files, [retire], clusters && { clusters });

  it('is allowed where every cluster shows that nothing runs on it', async () => {
    const change = await plan([status()]);
    expect(change.blocked).toBe(false);
    expect(change.introduced.map(({ rule }) => rule)).not.toContain(RULE);
  });

  it.each<[string, ClusterStatus[], RegExp]>([
    [
      'a gateway has not followed yet',
      [status({ gateways: [gatewayOn('1-30-5')] })],
      /Gateway bookinfo\/bookinfo-details of ambient-cluster still runs on it/,
    ],
    [
      'a channel has not followed yet',
      [
        status({
          channels: [
            {
              name: 'stable',
              declared: '1-31-1',
              observed: ['1-30-5'],
              forms: ['webhook'],
              state: 'drift',
              observedAt: null,
              reasons: [],
            },
          ],
        }),
      ],
      /Channel stable of ambient-cluster still points to it/,
    ],
    [
      'the cluster was never read',
      [status({ observedAt: null })],
      /ambient-cluster has not been read/,
    ],
    [
      'the cluster refuses a kind',
      [status({ unknown: [{ what: 'gateways', reason: 'forbidden' }] })],
      /gateways could not be read \(forbidden\)/,
    ],
    ['no cluster is known', [], /ambient-cluster has not been read/],
  ])('is blocked while %s', async (_, clusters, reason) => {
    const change = await plan(clusters);
    expect(change.blocked).toBe(true);
    expect(change.introduced.filter(({ rule }) => rule === RULE)).toMatchObject(
      [
        {
          severity: 'error',
          message: expect.stringMatching(reason),
          at: { file: 'istio/control-plane.yaml' },
        },
      ],
    );
  });

  it('says nothing of clusters where Git alone is asked', async () => {
    const change = await plan(undefined);
    expect(change.introduced.map(({ rule }) => rule)).not.toContain(RULE);
  });
});
