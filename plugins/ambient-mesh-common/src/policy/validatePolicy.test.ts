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

  it('says once what is wrong with a duration', () => {
    expect(
      validatePolicy({ minimumReleaseAge: '7 days' }).problems,
    ).toHaveLength(1);
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
          phaseSoak: 'P1D',
          assign: {
            by: 'namespace',
            namespaces: { 'stable-p1': ['dev-*'] },
            otherwise: 'stable-p2',
          },
          description: 'For everyone',
        },
        { name: 'pinned', follows: '1.30' },
      ],
      namespaces: [
        { name: 'pay-*', owner: 'group:default/pay', channels: ['stable'] },
      ],
      platform: { owners: ['group:default/platform'] },
      ingressOperatedBy: 'appdev',
      clusters: [{ name: 'test' }, { name: 'production', soak: 'P2D' }],
      windows: [
        {
          days: ['sat', 'sun'],
          from: '22:00',
          to: '04:00',
          zone: 'Europe/Berlin',
          clusters: ['production'],
        },
      ],
      freezes: [
        { from: '2026-12-20', to: '2027-01-04', reason: 'End of the year' },
      ],
      waivers: { longest: 'P14D' },
      skew: { channelMinors: 1 },
      minimumReleaseAge: 'P7D',
      retirement: { soak: 'P14D' },
      nodeComponents: { strategy: 'on-delete' },
      requiredChecks: ['ambient-mesh check'],
      approvers: [{ paths: ['*'], groups: ['group:default/platform'] }],
      codeOwners: { 'group:default/platform': '@acme/platform' },
      healthGates: { window: 'PT5M', errorRate: 0.02, latency: 2 },
      security: { cvss: 9, overrides: ['holds', 'soak'] },
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
    [
      'a phase that is none',
      {
        channels: [
          {
            name: 'a',
            phases: ['a-p1'],
            assign: { by: 'namespace', namespaces: { 'a-p2': ['x'] } },
          },
        ],
      },
      ['channels', 0, 'assign', 'namespaces', 'a-p2'],
      /no phase/,
    ],
    [
      'a rule that is none',
      { channels: [{ name: 'a', phases: ['a-p1'], assign: { by: 'luck' } }] },
      ['channels', 0, 'assign', 'by'],
      /by: hash or by: namespace/,
    ],
    [
      'a soak between phases without phases',
      { channels: [{ name: 'a', phaseSoak: 'P1D' }] },
      ['channels', 0, 'phaseSoak'],
      /no phases/,
    ],
    [
      'a jump that Istio does not allow',
      { skew: { channelMinors: 3 } },
      ['skew', 'channelMinors'],
      /<=2/,
    ],
    [
      'a time zone that is none',
      {
        windows: [{ days: ['mon'], from: '01:00', to: '02:00', zone: 'Mars' }],
      },
      ['windows', 0, 'zone'],
      /IANA/,
    ],
    [
      'an hour that is none',
      { windows: [{ days: ['mon'], from: '25:00', to: '02:00' }] },
      ['windows', 0, 'from'],
      /time of day/,
    ],
    [
      'a window without length',
      { windows: [{ days: ['mon'], from: '01:00', to: '01:00' }] },
      ['windows', 0, 'to'],
      /ends when it begins/,
    ],
    [
      'a freeze that ends before it begins',
      { freezes: [{ from: '2026-12-20', to: '2026-12-01', reason: 'r' }] },
      ['freezes', 0, 'to'],
      /before it begins/,
    ],
    [
      'a cluster that stands twice',
      { clusters: [{ name: 'a' }, { name: 'a' }] },
      ['clusters', 1, 'name'],
      /twice/,
    ],
    [
      'an approver that the Git host does not know',
      { approvers: [{ paths: ['*'], groups: ['group:default/x'] }] },
      ['approvers', 0, 'groups', 0],
      /codeOwners/,
    ],
    [
      'an approver of nothing',
      {
        approvers: [{ groups: ['group:default/x'] }],
        codeOwners: { 'group:default/x': '@x' },
      },
      ['approvers', 0],
      /paths or channels/,
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
