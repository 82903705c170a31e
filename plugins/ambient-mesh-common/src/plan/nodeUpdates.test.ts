import { ClusterStatus, ComponentStatus, MeshPolicy } from '../model';
import { defaultPolicy } from '../policy';
import { planUpgrade } from './planUpgrade';
import { PlanUpgradeOptions } from './PlanOptions';
import { planOptions, told, uniform } from './testing';

type Strategy = NonNullable<MeshPolicy['nodeComponents']>['strategy'];

const ON_DELETE = { updateStrategy: { type: 'OnDelete' } };

/** A mesh on `version` whose charts of CNI and ztunnel have some values. */
function mesh(
  version: string,
  values: object = {},
  strategy?: Strategy,
  more: Partial<PlanUpgradeOptions> = {},
): PlanUpgradeOptions {
  const policy = defaultPolicy();
  return planOptions(
    {
      ...uniform(version, ['stable']),
      charts: ['cni', 'ztunnel'].map(chart => ({
        chart,
        version,
        values: { ...values },
      })),
    },
    {
      to: '1.31.1',
      policy: { ...policy, ...(strategy && { nodeComponents: { strategy } }) },
      ...more,
    },
  );
}

/** The cluster as Git has it, but for what is told of ztunnel. */
function status(
  { readout }: PlanUpgradeOptions,
  of: Partial<ComponentStatus> = {},
): ClusterStatus {
  const row = { state: 'in-sync' as const, observedAt: 'then', reasons: [] };
  return {
    cluster: 'c1',
    observedAt: 'then',
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
      ...(name === 'cni' || name === 'ztunnel' ? { strategy: 'OnDelete' } : {}),
      ...(name === 'ztunnel' ? of : {}),
    })),
    gateways: [],
    findings: [],
    unknown: [],
  };
}

const step = (options: PlanUpgradeOptions, kind: string) =>
  planUpgrade(options).steps.find(each => each.kind === kind)!;

const pending = {
  state: 'rolling' as const,
  reasons: ['1 of 3 nodes are updated.'],
  nodesToRecycle: ['a', 'b'].map(node => ({
    node,
    pod: `ztunnel-${node}`,
    version: '1.30.5',
  })),
};

describe('a plan for nodes that somebody drains', () => {
  it('lets each component wait before its version, which then restarts nothing', () => {
    expect(told(planUpgrade(mesh('1.30.5', {}, 'on-delete')))).toEqual([
      'next: Upgrade base to 1.31.1',
      'later: Add revision 1-31-1 (Istio 1.31.1)',
      'later: Let cni wait for the drain of each node',
      'later: Upgrade CNI to 1.31.1',
      'later: Let ztunnel wait for the drain of each node',
      'later: Upgrade ztunnel to 1.31.1 on revision 1-31-1',
      'later: Move channel stable to revision 1-31-1',
      'later: Retire revision 1-30-5 (Istio 1.30.5)',
    ]);
    const checks = (strategy: Strategy) => {
      const options = mesh('1.30.5', {}, strategy);
      const window = { days: ['mon' as const], from: '01:00', to: '02:00' };
      options.policy = { ...options.policy, windows: [window] };
      return step(options, 'ztunnel').checks.map(({ id }) => id);
    };
    expect(checks('rolling')).toContain('window');
    expect(checks('on-delete')).not.toContain('window');
    const options = mesh('1.30.5', {}, 'on-delete');
    expect(step(options, 'ztunnel').notes.join(' ')).toContain(
      'The merge restarts nothing',
    );
  });

  it('merges no version before the DaemonSet says that it waits', () => {
    const options = mesh('1.31.1', ON_DELETE, 'on-delete', {
      target: { to: '1.31.1', strategy: 'channels' },
    });
    options.readout.components.find(({ name }) => name === 'ztunnel')!.version =
      '1.30.5';
    const wait = (strategy?: 'RollingUpdate' | 'OnDelete') =>
      planUpgrade({
        ...options,
        clusters: [status(options, { strategy })],
      }).steps.filter(({ title }) => /ztunnel/.test(title));
    expect(wait('RollingUpdate')[0]).toMatchObject({
      state: 'waiting',
      checks: [{ reason: 'ztunnel of c1 still says RollingUpdate.' }],
    });
    expect(wait(undefined)[0].state).toBe('blocked');
    expect(wait('OnDelete')[0].state).toBe('done');
  });

  it('shows the nodes that a merged version has still to reach', () => {
    const options = mesh('1.31.1', ON_DELETE, 'on-delete');
    const plan = planUpgrade({
      ...options,
      clusters: [status(options, pending)],
    });
    expect(plan.steps.find(({ kind }) => kind === 'ztunnel')).toMatchObject({
      state: 'waiting',
      nodesToRecycle: [
        { cluster: 'c1', node: 'a', version: '1.30.5' },
        { cluster: 'c1', node: 'b', version: '1.30.5' },
      ],
    });
    expect(plan.steps.find(({ kind }) => kind === 'cni')).not.toHaveProperty(
      'nodesToRecycle',
    );
  });

  it('does not promise to wait where the chart cannot be told to', () => {
    const { notes } = step(
      mesh('1.25.5', {}, 'on-delete', {
        target: { to: '1.26.8', strategy: 'channels' },
      }),
      'ztunnel',
    );
    expect(notes.join(' ')).toContain('cannot be told to wait');
    expect(notes.join(' ')).not.toContain('updateStrategy');
  });
});

describe('a policy that says rolling again', () => {
  it('lets the DaemonSets roll, with the nodes that this restarts', () => {
    const options = mesh('1.31.1', ON_DELETE, 'rolling');
    const plan = planUpgrade({
      ...options,
      clusters: [status(options, pending)],
    });
    const roll = plan.steps.filter(({ kind }) => kind === 'chart-values');
    expect(roll.map(({ title }) => title)).toEqual([
      'Let cni roll by itself again',
      'Let ztunnel roll by itself again',
    ]);
    expect(roll[0].blastRadius.nodes).toBe(0);
    expect(roll[1]).toMatchObject({
      blastRadius: { nodes: 2 },
      operations: [
        {
          kind: 'set-chart-values',
          chart: 'ztunnel',
          values: { 'updateStrategy.type': null },
        },
      ],
    });
  });

  it('does not wait for the drains that it makes needless', () => {
    const options = mesh('1.31.1', {}, 'rolling');
    options.declared.charts.find(({ chart }) => chart === 'ztunnel')!.values =
      ON_DELETE;
    const plan = planUpgrade({
      ...options,
      clusters: [status(options, pending)],
    });
    expect(plan.steps.find(({ kind }) => kind === 'chart-values')?.state).toBe(
      'next',
    );
  });

  it('leaves alone what somebody set where the policy says nothing', () => {
    const plan = planUpgrade(mesh('1.30.5', ON_DELETE));
    expect(plan.steps.map(({ kind }) => kind)).not.toContain('chart-values');
    expect(
      plan.steps.find(({ kind }) => kind === 'ztunnel')?.notes.join(' '),
    ).toContain('The merge restarts nothing');
  });
});

describe('values that soften a restart', () => {
  const notes = (version: string, kind: string) => {
    const minor = Number(version.split('.')[1]) + 1;
    const options = mesh(version);
    const to = options.calendar.newestPatch(`1.${minor}.0`)!;
    return step(
      { ...options, target: { to, strategy: 'channels' } },
      kind,
    ).notes.join(' ');
  };

  it.each([
    ['1.22.8', 'ztunnel', [], ['terminationGrace', 'updateStrategy']],
    [
      '1.25.5',
      'ztunnel',
      ['terminationGracePeriodSeconds (chart value, since 1.23)'],
      ['updateStrategy'],
    ],
    [
      '1.26.8',
      'ztunnel',
      ['terminationGrace', 'updateStrategy (chart value, since 1.26)'],
      [],
    ],
    ['1.28.10', 'cni', ['maxUnavailable'], ['terminationGrace']],
    [
      '1.29.8',
      'cni',
      [
        'maxUnavailable',
        'terminationGracePeriodSeconds (chart value, since 1.29)',
      ],
      [],
    ],
  ])(
    'on %s, of %s, are those that its chart has',
    (version, kind, has, lacks) => {
      const text = notes(version, kind);
      for (const each of has) expect(text).toContain(each);
      for (const each of lacks) expect(text).not.toContain(each);
    },
  );
});
