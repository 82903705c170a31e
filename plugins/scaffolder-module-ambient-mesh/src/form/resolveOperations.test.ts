import { resolveOperations } from './resolveOperations';

const enroll = {
  kind: 'enroll',
  namespace: { from: 'service.namespace' },
  service: { from: 'service.name', optional: true },
  waypoint: { from: 'name' },
};

describe('resolveOperations', () => {
  it('puts the values of the form in', () => {
    const form = {
      service: { namespace: 'bookinfo', name: 'reviews' },
      name: 'reviews-waypoint',
    };
    expect(resolveOperations([enroll], form)).toEqual({
      operations: [
        {
          kind: 'enroll',
          namespace: 'bookinfo',
          service: 'reviews',
          waypoint: 'reviews-waypoint',
        },
      ],
      missing: [],
    });
  });

  it('leaves out what is optional and names what is missing', () => {
    const { operations, missing } = resolveOperations([enroll], {
      service: { namespace: 'bookinfo' },
    });
    expect(operations).toEqual([{ kind: 'enroll', namespace: 'bookinfo' }]);
    expect(missing).toEqual(['name']);
  });

  it('resolves inside lists', () => {
    const { operations } = resolveOperations(
      [
        {
          kind: 'move-channel',
          channels: [{ from: 'channel' }],
          revision: '1-30-4',
        },
      ],
      { channel: 'stable' },
    );
    expect(operations).toEqual([
      { kind: 'move-channel', channels: ['stable'], revision: '1-30-4' },
    ]);
  });

  it('keeps an operation by the presence of a value', () => {
    const templates = [
      { kind: 'enroll', namespace: 'a', waypoint: 'w', unless: 'service.name' },
      { kind: 'unenroll', namespace: 'a', when: 'service.name' },
    ];
    expect(
      resolveOperations(templates, { service: { name: 'x' } }).operations,
    ).toEqual([{ kind: 'unenroll', namespace: 'a' }]);
    expect(resolveOperations(templates, {}).operations).toEqual([
      { kind: 'enroll', namespace: 'a', waypoint: 'w' },
    ]);
  });
});
