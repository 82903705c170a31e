import { parseOperations } from './parseOperations';

describe('parseOperations', () => {
  it.each([
    ['add-revision 1.31.1', { kind: 'add-revision', version: '1.31.1' }],
    [
      'add-revision 1.31.1 --name blue --cluster east',
      {
        kind: 'add-revision',
        version: '1.31.1',
        name: 'blue',
        cluster: 'east',
      },
    ],
    [
      'move-channel stable default 1-31-1',
      {
        kind: 'move-channel',
        channels: ['stable', 'default'],
        revision: '1-31-1',
      },
    ],
    [
      'upgrade-component cni ztunnel 1.31.1 --revision 1-31-1',
      {
        kind: 'upgrade-component',
        components: ['cni', 'ztunnel'],
        version: '1.31.1',
        revision: '1-31-1',
      },
    ],
    [
      'set-gateway-channel a/b none',
      {
        kind: 'set-gateway-channel',
        gateway: { namespace: 'a', name: 'b' },
        channel: null,
      },
    ],
    [
      'create-waypoint a/b --channel stable --for all --path x.yaml',
      {
        kind: 'create-waypoint',
        gateway: { namespace: 'a', name: 'b' },
        channel: 'stable',
        for: 'all',
        path: 'x.yaml',
      },
    ],
    [
      'enroll a/s --waypoint infra/w',
      {
        kind: 'enroll',
        namespace: 'a',
        service: 's',
        waypoint: 'w',
        waypointNamespace: 'infra',
      },
    ],
    ['unenroll a', { kind: 'unenroll', namespace: 'a' }],
    [
      'patch-revision 1-30-4 1.30.5 --same-name',
      {
        kind: 'patch-revision',
        name: '1-30-4',
        version: '1.30.5',
        sameName: true,
      },
    ],
    ['upgrade --to 1.31', { kind: 'upgrade', to: '1.31' }],
    [
      'upgrade --to 1.31.1 --keep-behaviour',
      { kind: 'upgrade', to: '1.31.1', keepBehaviour: true },
    ],
    [
      'upgrade --to 1.31.1 --channel stable --strategy phases',
      {
        kind: 'upgrade',
        to: '1.31.1',
        channel: 'stable',
        strategy: 'phases',
      },
    ],
    [
      'add-channel slow 1-30-5 --cluster east',
      {
        kind: 'add-channel',
        channel: 'slow',
        revision: '1-30-5',
        cluster: 'east',
      },
    ],
    ['remove-channel slow', { kind: 'remove-channel', channel: 'slow' }],
    [
      'set-chart-values ztunnel updateStrategy.type=OnDelete terminationGracePeriodSeconds=300 a.b= c=true compatibilityVersion=1.30',
      {
        kind: 'set-chart-values',
        chart: 'ztunnel',
        values: {
          'updateStrategy.type': 'OnDelete',
          terminationGracePeriodSeconds: 300,
          'a.b': null,
          c: true,
          compatibilityVersion: '1.30',
        },
      },
    ],
    [
      'upgrade-gateway-chart edge/ingress 1.31.1',
      {
        kind: 'upgrade-gateway-chart',
        release: 'edge/ingress',
        version: '1.31.1',
      },
    ],
    ['adopt-phases stable', { kind: 'adopt-phases', channel: 'stable' }],
    ['write-code-owners', { kind: 'write-code-owners' }],
  ])('reads %s', (line, operation) => {
    expect(parseOperations(line.split(' '))).toEqual([operation]);
  });

  it('reads several', () => {
    expect(
      parseOperations('remove-revision a --then remove-revision b'.split(' ')),
    ).toEqual([
      { kind: 'remove-revision', name: 'a' },
      { kind: 'remove-revision', name: 'b' },
    ]);
  });

  it.each([
    ['', 'an operation is missing'],
    ['move-chanel a b', "no operation 'move-chanel'"],
    ['toString', "no operation 'toString'"],
    ['move-channel stable', 'usage: move-channel CHANNEL… REVISION'],
    ['set-chart-values cni OnDelete', "'OnDelete' is not written KEY=VALUE"],
    ['upgrade --to 1.31.1 --strategy all', "'all' is none of channels"],
    ['remove-revision a b', "'b' is one word too many"],
    ['create-waypoint a/b', '--channel is missing'],
    ['create-waypoint b --channel c', 'NAMESPACE/NAME'],
    ['enroll a --waypont w', "Unknown option '--waypont'"],
    ['upgrade-component envoy 1.31.1', "'envoy' is none of base, cni"],
    ['remove-revision a --then', 'an operation is missing'],
  ])('refuses %j', (line, message) => {
    expect(() => parseOperations(line.split(' ').filter(Boolean))).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: expect.stringContaining(message),
      }),
    );
  });
});
