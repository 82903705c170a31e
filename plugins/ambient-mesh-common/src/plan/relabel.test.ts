import { Operation, UpgradePlan } from '../model';
import { planUpgrade } from './planUpgrade';
import { planOptions } from './testing';

/** A mesh that is ready for 1.31.1 but for its channels, and its merges. */
interface Mesh {
  revisions: string[];
  channels: Record<string, string>;
  /** Channel by name of the gateway. */
  gateways: Record<string, string>;
}

const many = (count: number, channel = 'stable') =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `waypoint-${String(at).padStart(2, '0')}`,
      channel,
    ]),
  );

const start = (count: number): Mesh => ({
  revisions: ['1.30.5', '1.31.1'],
  channels: { stable: '1-30-5' },
  gateways: many(count),
});

function optionsOf(
  { revisions, channels, gateways }: Mesh,
  target: { to?: string; batch?: number } = {},
) {
  const newest = revisions[revisions.length - 1];
  const options = planOptions({
    revisions: revisions.map(each => `${each.replaceAll('.', '-')}@${each}`),
    channels: Object.entries(channels).map(([a, b]) => `${a}>${b}`),
    components: [`base@${newest}`],
    gateways: Object.entries(gateways).map(([name, channel]) => ({
      name,
      labels: { 'istio.io/rev': channel },
    })),
  });
  return {
    ...options,
    target: { to: '1.31.1', strategy: 'relabel' as const, ...target },
  };
}

function merge(mesh: Mesh, operation: Operation): Mesh {
  const { channels, gateways } = mesh;
  switch (operation.kind) {
    case 'add-channel':
      expect(channels[operation.channel]).toBeUndefined();
      return {
        ...mesh,
        channels: { ...channels, [operation.channel]: operation.revision },
      };
    case 'remove-channel': {
      const { [operation.channel]: _, ...rest } = channels;
      expect(Object.values(gateways)).not.toContain(operation.channel);
      return { ...mesh, channels: rest };
    }
    case 'move-channel': {
      const moved = operation.channels.map(each => [each, operation.revision]);
      return {
        ...mesh,
        channels: { ...channels, ...Object.fromEntries(moved) },
      };
    }
    case 'set-gateway-channel': {
      const { gateway, channel } = operation;
      expect(gateways[gateway.name]).not.toBe(channel);
      return {
        ...mesh,
        gateways: { ...gateways, [gateway.name]: channel ?? '' },
      };
    }
    case 'add-revision':
      return { ...mesh, revisions: [...mesh.revisions, operation.version] };
    case 'remove-revision':
      return {
        ...mesh,
        revisions: mesh.revisions.filter(
          each => each.replaceAll('.', '-') !== operation.name,
        ),
      };
    default:
      return mesh;
  }
}

/** Gateways whose label or revision another state changes: each restarts. */
function restarts(before: Mesh, after: Mesh): number {
  return Object.entries(before.gateways).filter(
    ([name, channel]) =>
      after.gateways[name] !== channel ||
      after.channels[channel] !== before.channels[channel],
  ).length;
}

const open = (plan: UpgradePlan) => plan.steps.filter(each => !each.merged);

/** Merges step after step, each asked for anew; the titles and their restarts. */
function walk(from: Mesh, target: { to?: string; batch?: number } = {}) {
  const told: string[] = [];
  let mesh = from;
  for (let steps = 0; steps < 100; steps++) {
    const plan = planUpgrade(optionsOf(mesh, target));
    expect(plan.refusals).toEqual([]);
    const [first, ...rest] = open(plan);
    if (!first) return { mesh, told };
    const before = mesh;
    mesh = first.operations.reduce(merge, mesh);
    const count = restarts(before, mesh);
    expect(count).toBe(first.blastRadius.restarts);
    told.push(`${count}: ${first.title}`);
    const after = planUpgrade(optionsOf(mesh, target));
    expect(open(after).map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
  }
  throw new Error('it does not end');
}

describe('the strategy relabel', () => {
  it('shows the second restart of each gateway', () => {
    const plan = planUpgrade(optionsOf(start(16)));
    expect(plan.steps.map(({ title }) => title)).toEqual([
      'Upgrade base to 1.31.1',
      'Add revision 1-31-1 (Istio 1.31.1)',
      'Add channel stable-moving at revision 1-31-1',
      'Put 10 gateways of stable on stable-moving (batch 1 of 2)',
      'Put 6 gateways of stable on stable-moving (batch 2 of 2)',
      'Move channel stable to revision 1-31-1',
      'Return 10 gateways of stable-moving to stable (batch 1 of 2)',
      'Return 6 gateways of stable-moving to stable (batch 2 of 2)',
      'Remove channel stable-moving',
      'Retire revision 1-30-5 (Istio 1.30.5)',
    ]);
    expect(plan.remaining.restarts).toBe(32);
  });

  it('goes on from what Git says, never restarts more than a batch, and leaves nothing behind', () => {
    const { mesh, told } = walk(start(25), { batch: 10 });
    expect(mesh).toEqual({
      revisions: ['1.31.1'],
      channels: { stable: '1-31-1' },
      gateways: many(25),
    });
    expect(told.map(each => parseInt(each, 10))).toEqual([
      0, 10, 10, 5, 0, 10, 10, 5, 0, 0,
    ]);
  });

  it('moves a channel at once that has no more gateways than a batch', () => {
    expect(walk(start(4), { batch: 4 }).told).toEqual([
      '4: Move channel stable to revision 1-31-1',
      '0: Retire revision 1-30-5 (Istio 1.30.5)',
    ]);
  });

  it('goes home between two stops, where a channel may move one minor only', () => {
    const mesh: Mesh = {
      revisions: ['1.29.8', '1.30.5', '1.31.1'],
      channels: { stable: '1-29-8' },
      gateways: many(3),
    };
    const options = optionsOf(mesh, { batch: 2 });
    const plan = planUpgrade({
      ...options,
      policy: { ...options.policy, skew: { channelMinors: 1 } },
    });
    expect(plan.steps.map(({ title }) => title)).toEqual([
      'Add channel stable-moving at revision 1-30-5',
      'Put 2 gateways of stable on stable-moving (batch 1 of 2)',
      'Put 1 gateway of stable on stable-moving (batch 2 of 2)',
      'Move channel stable to revision 1-30-5',
      'Return 2 gateways of stable-moving to stable (batch 1 of 2)',
      'Return 1 gateway of stable-moving to stable (batch 2 of 2)',
      'Remove channel stable-moving',
      'Upgrade base to 1.31.1',
      'Add revision 1-31-1 (Istio 1.31.1)',
      'Add channel stable-moving at revision 1-31-1',
      'Put 2 gateways of stable on stable-moving (batch 1 of 2)',
      'Put 1 gateway of stable on stable-moving (batch 2 of 2)',
      'Move channel stable to revision 1-31-1',
      'Return 2 gateways of stable-moving to stable (batch 1 of 2)',
      'Return 1 gateway of stable-moving to stable (batch 2 of 2)',
      'Remove channel stable-moving',
      'Retire revision 1-29-8 (Istio 1.29.8)',
      'Retire revision 1-30-5 (Istio 1.30.5)',
    ]);
    expect(
      plan.steps.find(each => each.title.startsWith('Return'))?.blastRadius
        .gateways[0],
    ).toMatchObject({ from: '1.30.5', to: '1.30.5' });
  });

  it('brings home what another target has left behind', () => {
    const begun: Mesh = {
      revisions: ['1.30.5', '1.31.0', '1.31.1'],
      channels: { stable: '1-30-5', 'stable-moving': '1-31-0' },
      gateways: { ...many(4), 'waypoint-00': 'stable-moving' },
    };
    const { mesh, told } = walk(begun, { batch: 2 });
    expect(told.slice(0, 2)).toEqual([
      '1: Move channel stable-moving to revision 1-31-1',
      '1: Put 1 gateway of stable on stable-moving (batch 1 of 2)',
    ]);
    expect(mesh).toEqual({
      revisions: ['1.31.1'],
      channels: { stable: '1-31-1' },
      gateways: many(4),
    });
    const returning: Mesh = {
      revisions: ['1.30.5', '1.31.1'],
      channels: { stable: '1-30-5', 'stable-moving': '1-30-5' },
      gateways: { ...many(4), 'waypoint-03': 'stable-moving' },
    };
    expect(walk(returning, { batch: 2 }).mesh.gateways).toEqual(many(4));
  });

  it('does not begin where a label would change another cluster, too', () => {
    const both = ['c1', 'c2'];
    const at = { file: 'app.yaml', line: 3, document: 0, path: [] };
    const options = planOptions({
      clusters: both,
      revisions: both.flatMap(cluster => [
        { cluster, name: '1-30-5', version: '1.30.5' },
        { cluster, name: '1-31-1', version: '1.31.1' },
      ]),
      channels: both.map(cluster => ({
        cluster,
        name: 'stable',
        revision: '1-30-5',
      })),
      gateways: both.flatMap(cluster =>
        Object.keys(many(3)).map((name, index) => ({
          cluster,
          name,
          labels: { 'istio.io/rev': 'stable' },
          fields: { element: { ...at, document: index } },
        })),
      ),
    });
    const plan = planUpgrade({
      ...options,
      target: { to: '1.31.1', strategy: 'relabel', batch: 2 },
    });
    expect(plan.refusals[0]).toMatchObject({
      rule: 'upgrade-shared-gateway',
      message: expect.stringContaining('is declared for c2 as well'),
    });
    const channels = planUpgrade({
      ...options,
      target: { to: '1.31.1', strategy: 'channels' },
    });
    expect(channels.refusals).toEqual([]);
  });

  it('waits for the soak of the channel before, before it begins', () => {
    const { channels, ...mesh } = start(16);
    const options = optionsOf({
      ...mesh,
      channels: { rapid: '1-31-1', ...channels },
    });
    const plan = planUpgrade({
      ...options,
      policy: {
        ...options.policy,
        channels: [{ name: 'rapid' }, { name: 'stable', soak: 'P2D' }],
      },
      arrivals: [
        {
          cluster: 'c1',
          channel: 'rapid',
          revision: '1-31-1',
          at: '2026-10-01T00:00:00Z',
        },
      ],
    });
    expect(open(plan)[0]).toMatchObject({
      title: 'Add channel stable-moving at revision 1-31-1',
      state: 'waiting',
      notBefore: '2026-10-03T00:00:00Z',
    });
  });
});
