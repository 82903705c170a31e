import { compareCluster } from './compareCluster';
import { nodesToRecycle } from './nodesToRecycle';
import { observedMesh, readout, ztunnel } from './testing';

const pod = (node: string | null, version: string | null) => ({
  name: `ztunnel-${node}`,
  node,
  ready: true,
  version,
});

describe('nodesToRecycle', () => {
  it('lists the nodes that the new version has not reached, by name', () => {
    expect(
      nodesToRecycle({
        templateVersion: '1.31.1',
        pods: [
          pod('c', '1.30.5'),
          pod('a', null),
          pod('b', '1.31.1'),
          pod(null, '1.30.5'),
        ],
      }),
    ).toEqual([
      { node: 'a', pod: 'ztunnel-a', version: null },
      { node: 'c', pod: 'ztunnel-c', version: '1.30.5' },
    ]);
  });

  it('takes no node for done while the template’s version is not known', () => {
    expect(
      nodesToRecycle({ templateVersion: null, pods: [pod('a', '1.31.1')] }),
    ).toHaveLength(1);
  });
});

describe('the row of ztunnel', () => {
  const row = (strategy: 'OnDelete' | 'RollingUpdate', readable = true) => {
    const set = ztunnel('1.30.5', { strategy, updated: 1 });
    set.pods[1] = pod('b', '1.29.8');
    const observed = observedMesh({ daemonSets: [set] });
    if (!readable) {
      observed.sources.pods = { state: 'unknown', observedAt: null };
    }
    return compareCluster({ readout: readout(), observed }).components.find(
      each => each.name === 'ztunnel',
    );
  };

  it('says which nodes run the old version, and that they wait for people', () => {
    expect(row('OnDelete')).toMatchObject({
      strategy: 'OnDelete',
      nodesToRecycle: [{ node: 'b', pod: 'ztunnel-b', version: '1.29.8' }],
      reasons: expect.arrayContaining([
        'It waits for the drain of b (OnDelete).',
      ]),
    });
    const rolling = row('RollingUpdate');
    expect(rolling?.nodesToRecycle).toHaveLength(1);
    expect(rolling?.reasons.join()).not.toContain('drain');
  });

  it('lists no nodes from pods that could not be read', () => {
    const unread = row('OnDelete', false);
    expect(unread?.state).toBe('unknown');
    expect(unread).not.toHaveProperty('nodesToRecycle');
  });
});
