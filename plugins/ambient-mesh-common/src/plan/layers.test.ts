import { planUpgrade } from './planUpgrade';
import { planOptions, told, uniform } from './testing';

describe('layers around the mesh', () => {
  it('brings the Gateway API into range first, and says what that hides', () => {
    const mesh = uniform('1.29.8', ['stable']);
    const plan = planUpgrade(
      planOptions(
        {
          ...mesh,
          components: ['gateway-api@v1.4.1', ...(mesh.components ?? [])],
        },
        { to: '1.30.5' },
      ),
    );
    expect(plan.steps[0]).toMatchObject({
      kind: 'gateway-api',
      state: 'next',
      operations: [
        {
          kind: 'upgrade-component',
          components: ['gateway-api'],
          version: '1.5.1',
        },
      ],
    });
    expect(plan.steps[0].reason).toContain('tlsroutes');
    expect(plan.steps[0].notes.join(' ')).toMatch(
      /Revision 1-29-8 .* tlsroutes up to v1\.4\.1/,
    );
  });

  it('leaves the Gateway API where every kind is read', () => {
    const mesh = uniform('1.30.5', ['stable']);
    const plan = planUpgrade(
      planOptions({
        ...mesh,
        components: ['gateway-api@v1.6.0', ...(mesh.components ?? [])],
      }),
    );
    expect(plan.steps.map(({ kind }) => kind)).not.toContain('gateway-api');
  });

  it('plans where the Gateway API or a gateway chart has no exact version', () => {
    const mesh = uniform('1.30.5', ['stable']);
    const plan = planUpgrade(
      planOptions({
        ...mesh,
        components: ['gateway-api@main', ...(mesh.components ?? [])],
        charts: [{ chart: 'gateway', release: 'ingress', version: '1.30' }],
      }),
    );
    expect(plan.refusals).toEqual([]);
    expect(plan.steps[0].kind).toBe('base');
  });

  it('refuses where a version that counts is not known', () => {
    const plan = planUpgrade(
      planOptions({
        ...uniform('1.30.5', []),
        revisions: [{ name: '1-30-5', version: null }],
      }),
    );
    expect(plan.refusals).toMatchObject([{ rule: 'upgrade-version-unknown' }]);
  });

  it('takes charts from a repository that has the version', () => {
    const old = 'https://istio-release.storage.googleapis.com/charts';
    const sketch = {
      ...uniform('1.30.5', ['stable']),
      charts: [{ repository: old }],
    };
    expect(told(planUpgrade(planOptions(sketch)))[0]).toBe(
      'next: Take the charts from the repository that carries them on',
    );
    const patch = planUpgrade(
      planOptions(
        { ...sketch, ...uniform('1.30.4', ['stable']), charts: sketch.charts },
        { to: '1.30.5' },
      ),
    );
    expect(patch.steps.map(({ kind }) => kind)).not.toContain('migrate-charts');
  });

  it('moves gateway charts after their channel, never ahead of it', () => {
    const chart = (wish: string) => ({
      chart: 'gateway',
      release: 'ingress',
      namespace: 'edge',
      version: '1.30.5',
      values: { revision: wish },
    });
    const plan = planUpgrade(
      planOptions({
        ...uniform('1.30.5', ['rapid', 'stable']),
        charts: [chart('stable')],
      }),
    );
    expect(told(plan).slice(-3)).toEqual([
      'later: Move channel stable to revision 1-31-1',
      'later: Upgrade the gateway chart edge/ingress to 1.31.1',
      'later: Retire revision 1-30-5 (Istio 1.30.5)',
    ]);
  });

  it('leaves out a gateway chart whose channel stays', () => {
    const options = planOptions({
      ...uniform('1.30.5', ['rapid', 'stable']),
      charts: [
        {
          chart: 'gateway',
          release: 'ingress',
          namespace: 'edge',
          version: '1.30.5',
          values: { revision: 'stable' },
        },
      ],
    });
    const plan = planUpgrade({
      ...options,
      target: { to: '1.31.1', strategy: 'channels', channels: ['rapid'] },
    });
    expect(plan.steps.map(({ kind }) => kind)).not.toContain('gateway-chart');
  });

  it('moves the channels that follow the minor, and refuses when none does', () => {
    const options = planOptions(uniform('1.29.8', ['rapid', 'stable']));
    const policy = {
      ...options.policy,
      channels: [
        { name: 'rapid', follows: 'latest-minor' },
        { name: 'stable', follows: 'previous-minor' },
      ],
    };
    const moves = (to: string) =>
      planUpgrade({
        ...options,
        policy,
        target: { to, strategy: 'channels' },
      })
        .steps.filter(({ kind }) => kind === 'move-channel')
        .map(({ title }) => title);
    expect(moves('1.31.1')).toEqual(['Move channel rapid to revision 1-31-1']);
    expect(moves('1.30.5')).toEqual(['Move channel stable to revision 1-30-5']);
    const other = planUpgrade({
      ...options,
      policy: {
        ...policy,
        channels: policy.channels.map(each => ({ ...each, follows: '1.28' })),
      },
    });
    expect(other.refusals).toMatchObject([{ rule: 'upgrade-nobody-follows' }]);
  });

  it('refuses phases where there are none', () => {
    const plan = planUpgrade(
      planOptions(uniform('1.30.5', ['stable']), { strategy: 'phases' }),
    );
    expect(plan.refusals).toMatchObject([{ rule: 'upgrade-no-phases' }]);
  });

  it('tells how long nodes take, and what ztunnel’s restart costs', () => {
    const plan = planUpgrade(planOptions(uniform('1.30.5', ['stable'])));
    const ztunnel = plan.steps.find(({ kind }) => kind === 'ztunnel');
    expect(ztunnel?.blastRadius.nodes).toBeNull();
    expect(ztunnel?.notes.join(' ')).toMatch(/longer than 30 s are reset/);
    expect(ztunnel?.notes.join(' ')).toMatch(/not in Git/);
  });
});
