import { Readout, UpgradePlan } from '../model';
import { phaseForGateway } from '../policy';
import { planUpgrade } from './planUpgrade';
import { planOptions, told, uniform } from './testing';

const phases = ['stable-p1', 'stable-p2', 'stable-p3', 'stable-p4'];

/** 40 waypoints of 40 namespaces, ten in each phase. */
function phased() {
  const options = planOptions(
    {
      ...uniform('1.30.5', ['rapid', 'stable', ...phases]),
      gateways: Array.from({ length: 40 }, (_, at) => ({
        namespace: `team-${at}`,
        name: 'waypoint',
        labels: { 'istio.io/rev': phases[at % 4] },
      })),
    },
    { strategy: 'both' },
  );
  return {
    ...options,
    policy: {
      ...options.policy,
      channels: [{ name: 'rapid' }, { name: 'stable', phases }],
    },
  };
}

/** Restarts of a merge, counted by what each gateway resolves to. */
function restarts(before: Readout, step: UpgradePlan['steps'][number]): number {
  const moved = new Set(
    step.operations.flatMap(operation =>
      operation.kind === 'move-channel' ? operation.channels : [],
    ),
  );
  return before.gateways.filter(({ channel }) => moved.has(channel ?? ''))
    .length;
}

describe('a channel in phases', () => {
  it('moves 40 waypoints in batches of ten', () => {
    const options = phased();
    const plan = planUpgrade(options);
    const moves = plan.steps.filter(({ kind }) => kind === 'move-channel');
    expect(moves.map(({ title }) => title)).toEqual([
      'Move channel rapid to revision 1-31-1',
      ...phases.map(phase => `Move channel ${phase} to revision 1-31-1`),
      'Move channel stable to revision 1-31-1',
    ]);
    for (const step of plan.steps) {
      expect(step.blastRadius.restarts).toBe(restarts(options.readout, step));
      expect(step.blastRadius.restarts).toBeLessThanOrEqual(10);
    }
    expect(plan.remaining.restarts).toBe(40);
  });

  it('moves all of them at once by strategy channels, and says what that costs', () => {
    const plan = planUpgrade({
      ...phased(),
      target: { to: '1.31.1', strategy: 'channels' },
    });
    const [, move] = plan.steps.filter(({ kind }) => kind === 'move-channel');
    expect(move.operations).toEqual([
      {
        kind: 'move-channel',
        channels: ['stable', ...phases],
        revision: '1-31-1',
      },
    ]);
    expect(move.blastRadius.restarts).toBe(40);
    expect(move.notes.join(' ')).toContain('istio/istio#59959');
  });

  it('leaves channels without phases alone by strategy phases', () => {
    const plan = planUpgrade({
      ...phased(),
      target: { to: '1.31.1', strategy: 'phases' },
    });
    expect(told(plan).filter(line => line.includes('rapid'))).toEqual([]);
    // What rapid still needs is not retired.
    expect(told(plan).filter(line => line.includes('Retire'))).toEqual([]);
  });

  it('waits between phases for as long as the policy says', () => {
    const options = phased();
    const policy = {
      ...options.policy,
      channels: [{ name: 'stable', phases, phaseSoak: 'P1D' }],
    };
    const moved = planOptions({
      ...uniform('1.31.1', []),
      revisions: ['1-30-5@1.30.5', '1-31-1@1.31.1'],
      channels: [
        'stable-p1>1-31-1',
        'stable-p2>1-30-5',
        'stable-p3>1-30-5',
        'stable-p4>1-30-5',
      ],
    });
    const arrivals = [
      {
        cluster: 'c1',
        channel: 'stable-p1',
        revision: '1-31-1',
        at: '2026-10-01T00:00:00Z',
      },
    ];
    const plan = planUpgrade({
      ...moved,
      policy,
      arrivals,
      target: { to: '1.31.1', strategy: 'both' },
    });
    const open = plan.steps.find(({ state }) => state !== 'done');
    expect(open).toMatchObject({
      title: 'Move channel stable-p2 to revision 1-31-1',
      state: 'waiting',
      notBefore: '2026-10-02T00:00:00Z',
    });
  });

  it('puts a gateway into one of its channel’s phases', () => {
    const { policy } = phased();
    expect(phases).toContain(
      phaseForGateway(policy, 'stable', 'team-1', 'waypoint'),
    );
  });
});
