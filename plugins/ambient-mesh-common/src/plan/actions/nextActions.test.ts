import { JsonObject } from '@backstage/types';
import { NextAction } from '../../model';
import { defaultPolicy, phaseForGateway } from '../../policy';
import { planOptions, uniform } from '../testing';
import { nextActions } from './nextActions';

function told(actions: NextAction[]): string[] {
  return actions.map(
    ({ urgency, kind, title, template, blocked }) =>
      `${urgency} ${kind}: ${title} [${template}]${
        blocked ? ' (blocked)' : ''
      }`,
  );
}

const following = {
  ...defaultPolicy(),
  channels: [
    { name: 'rapid', follows: 'latest-minor' },
    { name: 'stable', follows: 'previous-minor', soak: 'P7D' },
  ],
};

describe('nextActions', () => {
  it('offers the newest minor of what is supported and fixed', () => {
    const actions = nextActions(planOptions(uniform('1.30.5', ['stable'])));
    expect(told(actions)).toEqual([
      'planned end-of-support: Leave 1.30: its support ends in 60 days (estimated) [upgrade-component]',
      'planned minor-available: Upgrade base to 1.31.1 [upgrade-component]',
    ]);
    expect(actions[1].operations).toEqual([
      { kind: 'upgrade-component', components: ['base'], version: '1.31.1' },
    ]);
  });

  it.each([
    ['2026-11-29T23:00:00Z', 'soon', 'ends tomorrow'],
    ['2026-11-30T14:00:00Z', 'soon', 'ends today'],
    ['2026-12-02T01:00:00Z', 'now', 'ended 2 days ago'],
  ])('counts the days of support by the date: %s', (now, urgency, when) => {
    const [first] = told(
      nextActions({ ...planOptions(uniform('1.30.5', ['stable'])), now }),
    );
    expect(first).toBe(
      `${urgency} end-of-support: Leave 1.30: its support ${when} (estimated) [upgrade-component]`,
    );
  });

  it('has nothing to say of a mesh that is where it should be', () => {
    expect(nextActions(planOptions(uniform('1.31.1', ['stable'])))).toEqual([]);
  });

  it('tells errors one by one, and of the warnings of a rule how many there are', () => {
    const options = planOptions(uniform('1.31.1', ['stable']));
    const finding = (
      rule: string,
      severity: 'error' | 'warning',
      message: string,
    ) => ({
      rule,
      severity,
      message,
      at: { file: 'a.yaml', line: 1 },
      remedy: 'Mend it.',
    });
    const actions = nextActions({
      ...options,
      readout: {
        ...options.readout,
        findings: [
          finding('unused-waypoint', 'warning', 'Nothing uses a.'),
          finding('unused-waypoint', 'warning', 'Nothing uses a.'),
          finding('unused-waypoint', 'warning', 'Nothing uses b.'),
          finding('unused-waypoint', 'warning', 'Nothing uses c.'),
          finding('raw-revision', 'warning', 'd names a revision.'),
          finding('dangling-channel', 'error', 'e points to nothing.'),
          finding('dangling-channel', 'error', 'f points to nothing.'),
        ],
      },
    });
    expect(told(actions).sort()).toEqual([
      'now finding: e points to nothing. []',
      'now finding: f points to nothing. []',
      'planned finding: Nothing uses a. And 2 more like it. []',
      'planned finding: d names a revision. []',
    ]);
    expect(new Set(actions.map(({ id }) => id)).size).toBe(4);
  });

  it('puts a vulnerability first, and begins as the plan does', () => {
    const [first] = nextActions(planOptions(uniform('1.30.0', ['stable'])));
    expect(first).toMatchObject({
      kind: 'vulnerable',
      urgency: 'now',
      due: '2026-10-01',
      operations: [
        { kind: 'upgrade-component', components: ['base'], version: '1.30.5' },
      ],
    });
    expect(first.reason).toMatch(/ISTIO-SECURITY/);
  });

  it('offers a move that the policy wants and that may be made', () => {
    const options = planOptions(
      {
        ...uniform('1.31.1', []),
        revisions: ['1-30-5@1.30.5', '1-31-1@1.31.1'],
        channels: ['rapid>1-30-5', 'stable>1-30-5'],
      },
      { policy: following },
    );
    expect(told(nextActions(options))).toContain(
      'soon channel-eligible: Move channel rapid to revision 1-31-1 [promote-channel]',
    );
  });

  it('offers to retire what nothing refers to, with what is not proven', () => {
    const options = planOptions({
      ...uniform('1.31.1', ['rapid', 'stable']),
      revisions: ['1-30-5@1.30.5', '1-31-1@1.31.1'],
    });
    const [action] = nextActions(options);
    expect(action).toMatchObject({
      kind: 'revision-unused',
      urgency: 'tidy',
      operations: [{ kind: 'remove-revision', name: '1-30-5' }],
      blocked: 'Cluster c1 has not been read.',
    });
  });

  it('is not held up by another cluster that is past the version', () => {
    const both = <T extends object>(first: T, second: T) => [
      { ...first, cluster: 'first' },
      { ...second, cluster: 'second' },
    ];
    const options = planOptions({
      clusters: ['first', 'second'],
      revisions: both(
        { name: '1-31-1', version: '1.31.1' },
        { name: '1-30-4', version: '1.30.4' },
      ),
      channels: both(
        { name: 'stable', revision: '1-31-1' },
        { name: 'stable', revision: '1-30-4' },
      ),
    });
    const patch = nextActions(options).find(
      ({ kind }) => kind === 'patch-available',
    );
    expect(patch).toMatchObject({
      cluster: 'second',
      operations: [
        { kind: 'add-revision', version: '1.30.5', cluster: 'second' },
      ],
    });
    expect(patch).not.toHaveProperty('blocked');
  });

  it('offers to adopt phases that the policy names, with what that restarts', () => {
    const options = planOptions(
      {
        ...uniform('1.31.1', ['stable']),
        gateways: [{ labels: { 'istio.io/rev': 'stable' } }],
      },
      {
        policy: {
          ...defaultPolicy(),
          channels: [{ name: 'stable', phases: ['stable-p1', 'stable-p2'] }],
        },
      },
    );
    expect(nextActions(options)).toMatchObject([
      {
        kind: 'phases-missing',
        urgency: 'tidy',
        reason: expect.stringContaining('1 gateway is relabelled'),
        operations: [{ kind: 'adopt-phases', channel: 'stable' }],
      },
    ]);
    const adopting = (label: string) =>
      planOptions(
        {
          ...uniform('1.31.1', ['stable', 'stable-p1', 'stable-p2']),
          gateways: [{ labels: { 'istio.io/rev': label } }],
        },
        { policy: options.policy },
      );
    expect(nextActions(adopting('stable'))).toMatchObject([
      {
        kind: 'phases-missing',
        reason: expect.stringContaining('do not name their phase yet'),
      },
    ]);
    const phase = phaseForGateway(options.policy, 'stable', 'shop', 'cart');
    expect(nextActions(adopting(phase))).toEqual([]);
  });

  describe('a control plane that keeps older defaults', () => {
    const kept = (channels: string[], values: JsonObject, more = {}) =>
      nextActions(
        planOptions(
          {
            ...uniform('1.31.1'),
            revisions: ['1-30-5@1.30.5', '1-31-1@1.31.1'],
            channels,
            charts: [
              {
                chart: 'istiod',
                version: '1.31.1',
                values: { revision: '1-31-1', ...values },
              },
            ],
          },
          more,
        ),
      ).filter(({ kind }) => kind === 'behaviour-kept');

    it('takes the new ones over when all channels have arrived', () => {
      const [action, ...others] = kept(['stable>1-31-1'], {
        compatibilityVersion: '1.30',
      });
      expect(others).toEqual([]);
      expect(action).toMatchObject({
        urgency: 'planned',
        title: 'Take over the defaults of 1.31 in revision 1-31-1',
        template: 'plan-step',
        operations: [
          {
            kind: 'set-chart-values',
            chart: 'istiod',
            revision: '1-31-1',
            values: { compatibilityVersion: null },
          },
        ],
      });
      expect(action).not.toHaveProperty('blocked');
    });

    it('finds the value under global, too', () => {
      expect(
        kept(['stable>1-31-1'], { global: { compatibilityVersion: '1.30' } }),
      ).toMatchObject([
        { operations: [{ values: { 'global.compatibilityVersion': null } }] },
      ]);
    });

    it('waits for channels that are still to come, and for those only', () => {
      const channels = ['rapid>1-31-1', 'stable>1-30-5'];
      const values = { compatibilityVersion: '1.30' };
      expect(kept(channels, values)).toMatchObject([
        { blocked: 'Channel stable (1-30-5) is still on an older minor.' },
      ]);
      const [action] = kept(channels, values, { policy: following });
      expect(action).not.toHaveProperty('blocked');
    });

    it.each<[string, string[], JsonObject]>([
      ['its own defaults', ['stable>1-31-1'], {}],
      [
        'its own minor written out',
        ['stable>1-31-1'],
        { compatibilityVersion: '1.31' },
      ],
      [
        'no channel that comes to it',
        ['stable>1-31-2'],
        { compatibilityVersion: '1.30', revision: 'left-over' },
      ],
    ])('says nothing of %s', (_, channels, values) => {
      expect(kept(channels, values)).toEqual([]);
    });
  });

  it('waits with everything during a freeze', () => {
    const options = planOptions(
      {
        ...uniform('1.31.1', ['stable']),
        revisions: ['1-30-5@1.30.5', '1-31-1@1.31.1'],
        charts: [
          { repository: 'https://istio-release.storage.googleapis.com/charts' },
        ],
      },
      {
        policy: {
          ...defaultPolicy(),
          channels: [{ name: 'stable', phases: ['stable-p1'] }],
          freezes: [
            { from: '2026-10-01', to: '2026-10-02', reason: 'A sale.' },
          ],
        },
      },
    );
    const actions = nextActions(options);
    expect(actions.map(({ kind }) => kind)).toEqual([
      'chart-repository',
      'phases-missing',
      'revision-unused',
    ]);
    for (const { blocked } of actions) {
      expect(blocked).toContain('Nothing changes until 2026-10-03T00:00:00Z');
    }
  });

  it('keeps an unused revision for as long as the policy wants', () => {
    const options = planOptions(
      {
        ...uniform('1.31.1', ['stable']),
        revisions: ['1-30-5@1.30.5', '1-31-1@1.31.1'],
      },
      {
        policy: { ...defaultPolicy(), retirement: { soak: 'P14D' } },
        arrivals: [
          {
            cluster: 'c1',
            channel: 'stable',
            revision: '1-31-1',
            at: '2026-09-30T00:00:00Z',
          },
        ],
      },
    );
    expect(nextActions(options)).toMatchObject([
      {
        kind: 'revision-unused',
        blocked: expect.stringContaining('until 2026-10-14T00:00:00Z'),
      },
    ]);
  });

  it('names the day on which the chart repository is switched off', () => {
    const options = planOptions({
      ...uniform('1.31.1', ['stable']),
      charts: [
        { repository: 'https://istio-release.storage.googleapis.com/charts' },
      ],
    });
    expect(nextActions(options)).toMatchObject([
      { kind: 'chart-repository', urgency: 'soon', due: '2026-10-13' },
    ]);
  });

  it('is the same for the same inputs, and tells actions apart', () => {
    const options = planOptions(uniform('1.29.6', ['rapid', 'stable']), {
      policy: following,
    });
    const actions = nextActions(options);
    expect(JSON.stringify(nextActions(options))).toBe(JSON.stringify(actions));
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  });
});
