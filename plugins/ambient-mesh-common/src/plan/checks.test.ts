import { ClusterStatus, UpgradePlan, UpgradeStep } from '../model';
import { resolveReadout } from '../resolve';
import { planUpgrade } from './planUpgrade';
import { PlanUpgradeOptions } from './PlanOptions';
import { planOptions, told, uniform } from './testing';

/** A mesh in which only the channels are left to move. */
const prepared = {
  ...uniform('1.31.1', []),
  revisions: ['1-30-5@1.30.5', '1-31-1@1.31.1'],
  gateways: [{ namespace: 'pay', labels: { 'istio.io/rev': 'stable' } }],
};

function channels(rapid: string, stable: string) {
  return { ...prepared, channels: [`rapid>${rapid}`, `stable>${stable}`] };
}

/** A cluster that runs what Git says, but for some rows. */
function status(
  { readout }: PlanUpgradeOptions,
  change: Partial<ClusterStatus> = {},
): ClusterStatus {
  const row = { state: 'in-sync' as const, observedAt: 'then', reasons: [] };
  return {
    cluster: 'c1',
    observedAt: '2026-10-01T11:59:00Z',
    commit: null,
    revisions: readout.revisions.map(({ name, version }) => ({
      ...row,
      name,
      declared: version,
      running: version,
      ready: 1,
      desired: 1,
    })),
    channels: readout.channels.map(({ name, revision }) => ({
      ...row,
      name,
      declared: revision,
      observed: [revision],
      forms: ['webhook'],
    })),
    components: readout.components.map(({ name, version }) => ({
      ...row,
      name,
      declared: version,
      running: [version ?? ''],
      updated: 3,
      desired: 3,
    })),
    gateways: readout.gateways.map(gateway => ({
      ...row,
      namespace: gateway.namespace,
      name: gateway.name,
      role: gateway.role,
      declared: {
        channel: gateway.channel,
        revision: gateway.revision,
        version: gateway.version,
      },
      observed: {
        owners: [gateway.revision ?? ''],
        revision: gateway.revision,
        versions: [gateway.version ?? ''],
        ready: 1,
        updated: 1,
        desired: 1,
        programmed: true,
      },
    })),
    findings: [],
    unknown: [],
    ...change,
  };
}

function firstOpen(plan: UpgradePlan): UpgradeStep {
  const [step] = plan.steps.filter(each => each.state !== 'done');
  return step;
}

function check(step: UpgradeStep, id: string) {
  return step.checks.find(each => each.id === id);
}

const soaking = [{ name: 'rapid' }, { name: 'stable', soak: 'P7D' }];
const arrived = (at: string) => [
  { cluster: 'c1', channel: 'rapid', revision: '1-31-1', at },
];

describe('soak', () => {
  const options = planOptions(channels('1-31-1', '1-30-5'));
  const policy = { ...options.policy, channels: soaking };

  it('waits until the channel before has run the version', () => {
    const step = firstOpen(
      planUpgrade({
        ...options,
        policy,
        arrivals: arrived('2026-09-30T12:00:00Z'),
      }),
    );
    expect(step).toMatchObject({
      title: 'Move channel stable to revision 1-31-1',
      state: 'waiting',
      notBefore: '2026-10-07T12:00:00Z',
    });
  });

  it('goes on after that', () => {
    const step = firstOpen(
      planUpgrade({
        ...options,
        policy,
        arrivals: arrived('2026-09-20T12:00:00Z'),
      }),
    );
    expect(step).toMatchObject({ state: 'next', notBefore: null });
  });

  it('blocks when the arrival is not known', () => {
    const step = firstOpen(planUpgrade({ ...options, policy }));
    expect(step.state).toBe('blocked');
    expect(check(step, 'soaked')).toMatchObject({ state: 'unknown' });
  });

  it('does not wait for a channel that is past the version', () => {
    const patch = planOptions(
      {
        ...uniform('1.31.1', []),
        revisions: ['1-30-4@1.30.4', '1-30-5@1.30.5', '1-31-1@1.31.1'],
        channels: ['rapid>1-31-1', 'stable>1-30-4'],
      },
      { to: '1.30.5' },
    );
    const step = firstOpen(planUpgrade({ ...patch, policy }));
    expect(step).toMatchObject({
      title: 'Move channel stable to revision 1-30-5',
      state: 'next',
    });
  });
});

describe('windows and freezes', () => {
  const options = planOptions(channels('1-31-1', '1-30-5'));
  // 2026-10-01 12:00 UTC is a Thursday, 14:00 in Berlin.
  const night = {
    days: ['thu' as const],
    from: '22:00',
    to: '02:00',
    zone: 'Europe/Berlin',
  };

  it.each([
    ['2026-10-01T12:00:00Z', 'waiting', '2026-10-01T20:00:00Z'],
    ['2026-10-01T20:00:00Z', 'next', null],
    ['2026-10-01T23:59:59Z', 'next', null],
    ['2026-10-02T00:00:00Z', 'waiting', '2026-10-08T20:00:00Z'],
    // Berlin leaves summer time on 2026-10-25.
    ['2026-10-25T12:00:00Z', 'waiting', '2026-10-29T21:00:00Z'],
  ])('at %s a restart is %s', (now, state, notBefore) => {
    const plan = planUpgrade({
      ...options,
      now,
      policy: { ...options.policy, windows: [night] },
    });
    expect(firstOpen(plan)).toMatchObject({ state, notBefore });
  });

  it('lets what restarts nothing go at any time', () => {
    const start = planOptions(uniform('1.30.5', ['stable']));
    const plan = planUpgrade({
      ...start,
      policy: { ...start.policy, windows: [night] },
    });
    expect(firstOpen(plan)).toMatchObject({ kind: 'base', state: 'next' });
  });

  it('freezes everything, and says why', () => {
    const start = planOptions(uniform('1.30.5', ['stable']));
    const freezes = [{ from: '2026-10-01', to: '2026-10-03', reason: 'Sale.' }];
    const step = firstOpen(
      planUpgrade({ ...start, policy: { ...start.policy, freezes } }),
    );
    expect(step).toMatchObject({
      kind: 'base',
      state: 'waiting',
      notBefore: '2026-10-04T00:00:00Z',
    });
    expect(check(step, 'freeze')?.reason).toContain('Sale.');
  });
});

describe('CRDs of the Gateway API that Git does not declare', () => {
  const options = planOptions(uniform('1.30.5', ['stable']));
  const whole = status(options);
  const [row] = whole.components;
  const first = (running: string[], state: 'undeclared' | 'missing') => {
    const plan = planUpgrade({
      ...options,
      clusters: [
        {
          ...whole,
          components: [
            {
              ...row,
              name: 'gateway-api' as const,
              declared: null,
              running,
              state,
            },
            ...whole.components,
          ],
        },
      ],
    });
    const step = plan.steps.find(each => each.kind === 'add-revision');
    return step && check(step, 'gateway-api');
  };

  it('must be new enough for a new revision', () => {
    expect(first(['v1.2.1'], 'undeclared')).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining(
        'c1 has those of 1.2.1, with which Istio 1.31.1 ignores',
      ),
    });
    expect(first(['v1.6.1'], 'undeclared')).toMatchObject({ state: 'passed' });
  });

  it('are not asked for where there are none', () => {
    expect(first([], 'missing')).toBeUndefined();
  });
});

describe('release age', () => {
  it('waits until a version has been out long enough', () => {
    const options = planOptions(uniform('1.30.5', ['stable']));
    const policy = { ...options.policy, minimumReleaseAge: 'P14D' };
    expect(firstOpen(planUpgrade({ ...options, policy }))).toMatchObject({
      state: 'waiting',
      notBefore: '2026-10-05T00:00:00Z',
    });
  });
});

describe('holds', () => {
  const options = planOptions(channels('1-31-1', '1-30-5'));
  const hold = {
    id: '1',
    mesh: 'm',
    kind: 'hold' as const,
    namespace: 'pay',
    reason: 'Quarter end.',
    until: '2026-10-05T00:00:00Z',
    by: 'user:default/pat',
    at: '2026-09-30T00:00:00Z',
  };
  const stateWith = (change: object, more = {}) =>
    firstOpen(
      planUpgrade({ ...options, holds: [{ ...hold, ...change }], ...more }),
    ).state;

  it.each([
    ['of the namespace', {}, 'waiting'],
    ['of another namespace', { namespace: 'shop' }, 'next'],
    ['of another gateway', { gateway: 'other' }, 'next'],
    ['of another cluster', { cluster: 'c2' }, 'next'],
    ['that has lapsed', { until: '2026-10-01T12:00:00Z' }, 'next'],
    ['without a reason', { reason: ' ' }, 'next'],
    ['that acknowledges', { kind: 'acknowledged' as const }, 'next'],
  ])('one %s', (_, change, state) => {
    expect(stateWith(change)).toBe(state);
  });

  it('is gone past for a serious vulnerability, if the policy says so', () => {
    const vulnerable = planOptions({
      ...channels('1-31-1', '1-30-0'),
      revisions: ['1-30-0@1.30.0', '1-31-1@1.31.1'],
    });
    const plan = (cvss: number) =>
      firstOpen(
        planUpgrade({
          ...vulnerable,
          holds: [hold],
          policy: {
            ...vulnerable.policy,
            security: { cvss, overrides: ['holds'] },
          },
        }),
      );
    expect(plan(10).state).toBe('waiting');
    expect(plan(5).state).toBe('next');
    expect(check(plan(5), 'holds')?.reason).toMatch(
      /Quarter end\. .*ISTIO-SECURITY/,
    );
  });

  it('tells the owners of what restarts, and only them', () => {
    const plan = planUpgrade({
      ...options,
      policy: {
        ...options.policy,
        namespaces: [
          { name: 'pay', owner: 'group:default/pay' },
          { name: 'shop', owner: 'group:default/shop' },
        ],
      },
    });
    expect(firstOpen(plan).owners).toEqual([
      { owner: 'group:default/pay', namespaces: ['pay'], gateways: 1 },
    ]);
  });
});

describe('what runs', () => {
  const options = planOptions(channels('1-31-1', '1-30-5'));

  it('goes on when the clusters run what Git says', () => {
    const plan = planUpgrade({ ...options, clusters: [status(options)] });
    expect(firstOpen(plan)).toMatchObject({
      title: 'Move channel stable to revision 1-31-1',
      state: 'next',
    });
  });

  it('holds a merged step open until it has landed', () => {
    const whole = status(options);
    const [base, cni, ztunnel] = whole.components;
    const rolling = {
      ...ztunnel,
      state: 'rolling' as const,
      reasons: ['1 of 3 nodes are updated.'],
    };
    const plan = planUpgrade({
      ...options,
      clusters: [{ ...whole, components: [base, cni, rolling] }],
    });
    expect(firstOpen(plan)).toMatchObject({
      kind: 'ztunnel',
      merged: true,
      state: 'waiting',
    });
    expect(plan.steps.some(({ state }) => state === 'next')).toBe(false);
  });

  it('does not believe a comparison with another commit', () => {
    const whole = status(options);
    const [base, cni, ztunnel] = whole.components;
    const stale = { ...ztunnel, declared: '1.30.5', running: ['1.30.5'] };
    const plan = planUpgrade({
      ...options,
      clusters: [{ ...whole, components: [base, cni, stale] }],
    });
    expect(firstOpen(plan)).toMatchObject({
      kind: 'ztunnel',
      state: 'waiting',
    });
  });

  it('blocks when a cluster was not read', () => {
    const plan = planUpgrade({ ...options, clusters: [] });
    expect(firstOpen(plan).state).toBe('blocked');
  });

  it('keeps the next minor back while a hop before is rolling', () => {
    const hop = planOptions({
      ...uniform('1.30.5', []),
      revisions: ['1-29-8@1.29.8', '1-30-5@1.30.5'],
      channels: ['stable>1-29-8'],
    });
    const whole = status(hop);
    const plan = planUpgrade({
      ...hop,
      clusters: [
        {
          ...whole,
          components: whole.components.map(each =>
            each.name === 'ztunnel' ? { ...each, state: 'rolling' } : each,
          ),
        },
      ],
    });
    expect(firstOpen(plan)).toMatchObject({ kind: 'base', state: 'waiting' });
  });
});

describe('retirement', () => {
  const gone = planOptions(channels('1-31-1', '1-31-1'));

  it('is free when Git and every cluster prove that nothing refers to it', () => {
    const step = firstOpen(planUpgrade({ ...gone, clusters: [status(gone)] }));
    expect(step).toMatchObject({ kind: 'retire-revision', state: 'next' });
    expect(step.operations).toEqual([
      { kind: 'remove-revision', name: '1-30-5' },
    ]);
  });

  it('is not done while the istiod still runs that Git has given up', () => {
    const step = firstOpen(planUpgrade(gone));
    const merged = planOptions({
      ...channels('1-31-1', '1-31-1'),
      revisions: ['1-31-1@1.31.1'],
    });
    const old = { ...status(gone).revisions[0], state: 'undeclared' as const };
    const whole = status(merged);
    const stopping = planUpgrade({
      ...merged,
      clusters: [{ ...whole, revisions: [...whole.revisions, old] }],
    });
    expect(firstOpen(stopping)).toMatchObject({
      id: step.id,
      merged: true,
      state: 'waiting',
      checks: [
        {
          id: 'landed',
          reason: 'istiod 1-30-5 runs in c1, and Git does not declare it.',
        },
      ],
    });
    expect(stopping.remaining.steps).toBe(1);
    const stopped = planUpgrade({ ...merged, clusters: [whole] });
    expect(stopped.remaining.steps).toBe(0);
  });

  it('says nothing of an istiod that an unread file may declare', () => {
    const merged = planOptions({
      ...uniform('1.31.1', ['stable']),
      unread: [{ file: 'a.yaml', line: 1, reason: 'broken' }],
    });
    const whole = status(merged);
    const plan = planUpgrade({
      ...merged,
      clusters: [
        {
          ...whole,
          revisions: [...whole.revisions, status(gone).revisions[0]],
        },
      ],
    });
    expect(plan.steps.map(({ kind }) => kind)).not.toContain('retire-revision');
  });

  it('leaves an istiod alone that is newer, or of which nothing is known', () => {
    const [row] = status(gone).revisions;
    const merged = planOptions(uniform('1.31.1', ['stable']));
    const whole = status(merged);
    const others = [
      { ...row, name: '1-32-0', running: '1.32.0' },
      { ...row, name: 'lab', running: null },
      { ...row, name: null },
    ];
    const plan = planUpgrade({
      ...merged,
      clusters: [{ ...whole, revisions: [...whole.revisions, ...others] }],
    });
    expect(plan.remaining.steps).toBe(0);
  });

  it.each([
    ['no cluster was read', undefined],
    [
      'the webhooks were not read',
      [
        status(gone, {
          unknown: [
            { what: 'mutatingwebhookconfigurations', reason: 'forbidden' },
          ],
        }),
      ],
    ],
  ])('is blocked when %s', (_, clusters) => {
    const step = firstOpen(
      planUpgrade({ ...gone, ...(clusters ? { clusters } : {}) }),
    );
    expect(step).toMatchObject({ kind: 'retire-revision', state: 'blocked' });
    expect(check(step, 'nothing-refers')?.state).toBe('unknown');
  });

  it('is blocked by a gateway that still runs on it, by name', () => {
    const whole = status(gone);
    const [gateway] = whole.gateways;
    const left = {
      ...gateway,
      observed: { ...gateway.observed, revision: '1-30-5' },
    };
    const step = firstOpen(
      planUpgrade({ ...gone, clusters: [{ ...whole, gateways: [left] }] }),
    );
    expect(step.state).toBe('blocked');
    expect(check(step, 'nothing-refers')).toMatchObject({
      state: 'failed',
      reason: 'Gateway pay/cart of c1 still runs on it.',
    });
  });

  it.each<[string, (whole: ClusterStatus) => Partial<ClusterStatus>, RegExp]>([
    [
      'ztunnel, until the cluster has followed Git',
      ({ components }) => ({
        components: components.map(each =>
          each.name === 'ztunnel' ? { ...each, boundTo: ['1-30-5'] } : each,
        ),
      }),
      /ztunnel of c1 is still bound to it/,
    ],
    [
      'a namespace that only the cluster labels',
      () => ({ namespaces: [{ name: 'old', revision: '1-30-5' }] }),
      /Namespace old of c1 still names it/,
    ],
  ])('is blocked by %s', (_, change, reason) => {
    const whole = status(gone);
    const step = firstOpen(
      planUpgrade({ ...gone, clusters: [{ ...whole, ...change(whole) }] }),
    );
    expect(step.state).toBe('blocked');
    expect(check(step, 'nothing-refers')).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(reason),
    });
  });

  it.each<[string, ClusterStatus[], PlanUpgradeOptions, RegExp]>([
    [
      'a node that ztunnel has not reached',
      [
        {
          ...status(gone),
          components: status(gone).components.map(each => ({
            ...each,
            nodesToRecycle: [{ node: 'n1', pod: 'p1', version: '1.31.1' }],
          })),
        },
      ],
      gone,
      /ztunnel has not reached 1 of 3 nodes/,
    ],
    (() => {
      const charted = planOptions({
        ...channels('1-31-1', '1-31-1'),
        charts: [
          {
            chart: 'gateway',
            version: '1.31.1',
            namespace: 'ingress',
            release: 'edge',
            values: { revision: 'stable' },
          },
        ],
      });
      return [
        'pods of a gateway chart, which are not watched',
        [status(charted)],
        charted,
        /gateway chart ingress\/edge of c1 are not watched/,
      ] as [string, ClusterStatus[], PlanUpgradeOptions, RegExp];
    })(),
  ])('is not proven past %s', (_, clusters, options, reason) => {
    const plan = planUpgrade({ ...options, clusters });
    const step = plan.steps.find(each => each.kind === 'retire-revision');
    expect(check(step!, 'nothing-refers')).toMatchObject({
      state: 'unknown',
      reason: expect.stringMatching(reason),
    });
  });

  it.each([
    [
      'a raw label',
      { gateways: [{ labels: { 'istio.io/rev': '1-30-5' } }] },
      /Gateway shop\/cart/,
    ],
    [
      'a namespace',
      { namespaces: [{ name: 'old', labels: { 'istio.io/rev': '1-30-5' } }] },
      /Namespace old/,
    ],
    ['the validator', { validators: [{ revision: '1-30-5' }] }, /validator/],
    [
      'a gateway chart',
      { charts: [{ chart: 'gateway', values: { revision: '1-30-5' } }] },
      /gateway chart/,
    ],
    [
      'a file that was not read',
      { unread: [{ file: 'a.yaml', line: 1, reason: 'broken' }] },
      /a\.yaml:1/,
    ],
  ])('is blocked by %s', (_, more, reason) => {
    const options = planOptions({ ...channels('1-31-1', '1-31-1'), ...more });
    const step = firstOpen(
      planUpgrade({ ...options, clusters: [status(options)] }),
    );
    expect(step).toMatchObject({ kind: 'retire-revision', state: 'blocked' });
    expect(check(step, 'nothing-refers')?.reason).toMatch(reason);
  });

  it('keeps what another channel still needs', () => {
    const options = planOptions(channels('1-31-1', '1-30-5'));
    const plan = planUpgrade({
      ...options,
      target: { to: '1.31.1', strategy: 'channels', channels: ['rapid'] },
    });
    expect(plan.steps.map(({ kind }) => kind)).not.toContain('retire-revision');
  });
});

describe('clusters', () => {
  const sketch = {
    clusters: ['production', 'test'],
    revisions: ['production', 'test'].map(cluster => ({
      name: '1-30-5',
      version: '1.30.5',
      cluster,
    })),
    channels: ['production', 'test'].map(cluster => ({
      name: 'stable',
      revision: '1-30-5',
      cluster,
    })),
  };
  const ordered = [{ name: 'test' }, { name: 'production', soak: 'P2D' }];

  it('go by themselves without an order', () => {
    expect(told(planUpgrade(planOptions(sketch)))).toEqual([
      'next: Add revision 1-31-1 (Istio 1.31.1)',
      'later: Move channel stable to revision 1-31-1',
      'later: Retire revision 1-30-5 (Istio 1.30.5)',
      'next: Add revision 1-31-1 (Istio 1.31.1)',
      'later: Move channel stable to revision 1-31-1',
      'later: Retire revision 1-30-5 (Istio 1.30.5)',
    ]);
  });

  it('go one after the other in the policy’s order', () => {
    const options = planOptions(sketch);
    const plan = planUpgrade({
      ...options,
      policy: { ...options.policy, clusters: ordered },
    });
    expect(plan.steps.map(({ cluster }) => cluster)).toEqual([
      ...['test', 'test', 'test'],
      ...['production', 'production', 'production'],
    ]);
    expect(plan.steps.filter(({ state }) => state === 'next')).toMatchObject([
      {
        cluster: 'test',
        operations: [{ kind: 'add-revision', cluster: 'test' }],
      },
    ]);
  });

  it('change together where one declaration stands for both', () => {
    const at = { file: 'appset.yaml', line: 7, document: 0, path: ['list'] };
    const base = planOptions({
      ...sketch,
      revisions: sketch.revisions.map(each => ({
        ...each,
        fields: { list: at, element: { ...at, path: ['list', 0] } },
      })),
    });
    const plan = planUpgrade({
      ...base,
      readout: resolveReadout(base.declared),
    });
    const [add, ...rest] = plan.steps;
    expect(add).toMatchObject({
      kind: 'add-revision',
      clusters: ['production', 'test'],
      operations: [{ kind: 'add-revision', version: '1.31.1', name: '1-31-1' }],
    });
    expect(rest.map(({ kind }) => kind)).toEqual([
      'move-channel',
      'move-channel',
      'retire-revision',
    ]);
  });

  it('upgrade a gateway chart together that one place declares', () => {
    const both = ['production', 'test'];
    const at = { file: 'edge.yaml', line: 3, document: 0, path: ['version'] };
    const plan = planUpgrade(
      planOptions({
        ...sketch,
        revisions: both.map(cluster => ({
          name: '1-31-1',
          version: '1.31.1',
          cluster,
        })),
        channels: both.map(cluster => ({
          name: 'stable',
          revision: '1-31-1',
          cluster,
        })),
        charts: both.map(cluster => ({
          cluster,
          chart: 'gateway' as const,
          version: '1.30.5',
          namespace: 'ingress',
          release: 'edge',
          values: { revision: 'stable' },
          fields: { version: at },
        })),
      }),
    );
    expect(
      plan.steps.filter(({ kind }) => kind === 'gateway-chart'),
    ).toMatchObject([
      {
        clusters: both,
        operations: [
          {
            kind: 'upgrade-gateway-chart',
            release: 'ingress/edge',
            version: '1.31.1',
          },
        ],
      },
    ]);
  });

  it('keep a revision that they share until each of them has kept it long enough', () => {
    const both = ['production', 'test'];
    const at = { file: 'appset.yaml', line: 7, document: 0, path: ['list'] };
    const options = planOptions({
      clusters: both,
      revisions: both.flatMap(cluster =>
        ['1.30.5', '1.31.1'].map((version, index) => ({
          name: version.replaceAll('.', '-'),
          version,
          cluster,
          fields: { list: at, element: { ...at, path: ['list', index] } },
        })),
      ),
      channels: both.map(cluster => ({
        name: 'stable',
        revision: '1-31-1',
        cluster,
      })),
    });
    const plan = planUpgrade({
      ...options,
      policy: { ...options.policy, retirement: { soak: 'P2D' } },
      arrivals: both.map((cluster, index) => ({
        cluster,
        channel: 'stable',
        revision: '1-31-1',
        at: `2026-09-${index ? '30' : '01'}T12:00:00Z`,
      })),
    });
    const retirement = plan.steps.find(each => each.kind === 'retire-revision');
    expect(retirement?.checks.filter(({ id }) => id === 'kept')).toMatchObject([
      { state: 'passed' },
      { state: 'waiting', until: '2026-10-02T12:00:00Z' },
    ]);
  });
});

describe('refusals', () => {
  it.each([
    ['1.18.4', 'upgrade-never-released'],
    ['1.31', 'upgrade-no-version'],
    ['2.0.0', 'upgrade-other-major'],
  ])('no plan to %s: %s', (to, rule) => {
    const plan = planUpgrade(planOptions(uniform('1.30.5', []), { to }));
    expect(plan.steps).toEqual([]);
    expect(plan.refusals.map(each => each.rule)).toContain(rule);
  });

  it('does not bring a channel back', () => {
    const plan = planUpgrade({
      ...planOptions(uniform('1.31.1', ['stable'])),
      target: { to: '1.30.5', strategy: 'channels', channels: ['stable'] },
    });
    expect(plan.refusals).toMatchObject([{ rule: 'upgrade-is-downgrade' }]);
  });

  it('needs one answer to where a channel points', () => {
    const plan = planUpgrade(
      planOptions({
        revisions: ['1-30-4@1.30.4', '1-30-5@1.30.5'],
        channels: ['stable>1-30-4', 'stable>1-30-5'],
      }),
    );
    expect(plan.refusals).toMatchObject([{ rule: 'upgrade-forms-disagree' }]);
  });

  it('says which Kubernetes is outside of the range', () => {
    const plan = planUpgrade(
      planOptions(
        { revisions: ['1-30-5@1.30.5'] },
        { kubernetes: { c1: 'v1.29.3' } },
      ),
    );
    expect(firstOpen(plan)).toMatchObject({
      kind: 'add-revision',
      state: 'blocked',
    });
  });
});
