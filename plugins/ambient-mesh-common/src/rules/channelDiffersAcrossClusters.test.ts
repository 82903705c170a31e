import { channelDiffersAcrossClusters } from './channelDiffersAcrossClusters';
import { context } from './testing';

describe('channel-differs-across-clusters', () => {
  it('finds different minors', () => {
    const findings = channelDiffersAcrossClusters.check(
      context({
        clusters: ['c1', 'c2'],
        revisions: [
          'a@1.29.8',
          { name: 'b', version: '1.30.5', cluster: 'c2' },
        ],
        channels: [
          'stable>a',
          { name: 'stable', revision: 'b', cluster: 'c2' },
        ],
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Channel stable is 1.29.8 in c1, 1.30.5 in c2.',
        severity: 'warning',
      },
    ]);
  });

  it('allows different patches', () => {
    const findings = channelDiffersAcrossClusters.check(
      context({
        clusters: ['c1', 'c2'],
        revisions: [
          'a@1.30.4',
          { name: 'b', version: '1.30.5', cluster: 'c2' },
        ],
        channels: [
          'stable>a',
          { name: 'stable', revision: 'b', cluster: 'c2' },
        ],
      }),
    );
    expect(findings).toEqual([]);
  });
});
