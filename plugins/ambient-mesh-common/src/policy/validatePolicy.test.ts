import { validatePolicy } from './validatePolicy';

describe('validatePolicy', () => {
  it('gives defaults without a file', () => {
    expect(validatePolicy(undefined)).toEqual({
      policy: {
        channels: [],
        namespaces: [],
        platform: { owners: [] },
        ingressOperatedBy: 'plateng',
      },
      problems: [],
    });
  });

  it('accepts a full policy unchanged', () => {
    const policy = {
      channels: [
        { name: 'rapid', follows: 'latest-minor', selectable: true },
        {
          name: 'stable',
          follows: 'rapid',
          soak: 'P7D',
          phases: ['stable-p1', 'stable-p2'],
          description: 'For everyone',
        },
        { name: 'pinned', follows: '1.30' },
      ],
      namespaces: [
        { name: 'pay-*', owner: 'group:default/pay', channels: ['stable'] },
      ],
      platform: { owners: ['group:default/platform'] },
      ingressOperatedBy: 'appdev',
    };
    expect(validatePolicy(policy)).toEqual({ policy, problems: [] });
  });

  it.each([
    ['an unknown key', { chanels: [] }, ['chanels'], /unknown key "chanels"/],
    [
      'an unknown key deep down',
      { channels: [{ name: 'a', sook: 'P1D' }] },
      ['channels', 0, 'sook'],
      /unknown key "sook"/,
    ],
    [
      'a duration that is none',
      { channels: [{ name: 'a', soak: '7 days' }] },
      ['channels', 0, 'soak'],
      /ISO 8601 duration/,
    ],
    [
      'an owner that is no entity ref',
      { namespaces: [{ name: 'a', owner: 'pay' }] },
      ['namespaces', 0, 'owner'],
      /entity ref/,
    ],
    [
      'a channel named twice',
      { channels: [{ name: 'a' }, { name: 'b', phases: ['a'] }] },
      ['channels', 1, 'phases', 0],
      /named twice/,
    ],
    [
      'a channel that follows nothing',
      { channels: [{ name: 'a', follows: 'b' }] },
      ['channels', 0, 'follows'],
      /no channel of this file/,
    ],
    [
      'a circle',
      {
        channels: [
          { name: 'a', follows: 'b' },
          { name: 'b', follows: 'a' },
        ],
      },
      ['channels', 0, 'follows'],
      /circle/,
    ],
    [
      'a namespace narrowed to a channel that is none',
      {
        channels: [{ name: 'a' }],
        namespaces: [{ name: 'x', owner: 'group:d/x', channels: ['b'] }],
      },
      ['namespaces', 0, 'channels', 0],
      /no channel/,
    ],
  ])('refuses %s and says where', (_, value, path, message) => {
    const { policy, problems } = validatePolicy(value);
    expect(policy).toBeNull();
    expect(problems[0]).toEqual({
      path,
      message: expect.stringMatching(message),
    });
  });
});
