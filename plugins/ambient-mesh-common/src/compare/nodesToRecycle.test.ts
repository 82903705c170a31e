import { nodesToRecycle } from './nodesToRecycle';

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
