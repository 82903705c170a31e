import {
  ChannelArrival,
  Operation,
  OwnerHold,
  StepCheck,
  UpgradePlan,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { readDeclaredMesh } from '../layouts';
import { parseMeshPolicy } from '../policy';
import { memorySnapshot } from './__testUtils__/memorySnapshot';
import { applied, gitopsFiles, planOn } from './__testUtils__/planOn';
import { evaluateMesh } from './evaluateMesh';
import { upgradePlanOf } from './upgradePlanOf';

const NOW = '2026-09-25T12:00:00Z';

/** Checks that the policy makes; those of skew and of proof are rules. */
const OF_POLICY = [
  'release-age',
  'soaked',
  'phase-soaked',
  'kept',
  'holds',
  'window',
  'freeze',
];

const moveStable: Operation = {
  kind: 'move-channel',
  channels: ['stable'],
  revision: '1-31-1',
};
const hold: OwnerHold = {
  id: 'hold-1',
  mesh: 'main',
  kind: 'hold',
  namespace: 'bookinfo',
  reason: 'A sale.',
  until: '2026-10-01T00:00:00Z',
  by: 'user:default/ada',
  at: '2026-09-01T00:00:00Z',
};
const freeze = `freezes: [{from: "2026-09-20", to: "2026-09-30", reason: A sale.}]\n`;
const closed = `windows: [{days: [sat], from: "22:00", to: "23:00"}]\n`;

function under(policy: string): Record<string, string> {
  const files = gitopsFiles();
  files['ambient-mesh.yaml'] += policy;
  return files;
}

async function arrivalsOf(
  files: Record<string, string>,
  at: string,
): Promise<ChannelArrival[]> {
  const { channels } = await readDeclaredMesh(memorySnapshot(files));
  return channels.map(({ cluster, name, revision }) => ({
    cluster,
    channel: name,
    revision,
    at,
  }));
}

/** With two phases of `stable`, declared where the channel is. */
async function withPhases(
  start: Record<string, string>,
): Promise<Record<string, string>> {
  const files = { ...start };
  files['ambient-mesh.yaml'] = files['ambient-mesh.yaml'].replace(
    '  - name: stable\n',
    '  - name: stable\n    phases: [stable-p1, stable-p2]\n    phaseSoak: P1D\n',
  );
  return applied(
    files,
    await planOn(files, [
      { kind: 'add-channel', channel: 'stable-p1', revision: '1-30-5' },
      { kind: 'add-channel', channel: 'stable-p2', revision: '1-30-5' },
    ]),
  );
}

/** Rules of the policy that stand in the way of operations. */
async function rulesOf(
  files: Record<string, string>,
  operations: Operation[],
  options: Parameters<typeof planOn>[2] = {},
): Promise<string[]> {
  const change = await planOn(files, operations, {
    now: NOW,
    arrivals: await arrivalsOf(files, '2026-01-01T00:00:00Z'),
    ...options,
  });
  return change.introduced
    .filter(finding => finding.rule.startsWith('upgrade-'))
    .map(finding => finding.rule);
}

describe('operations without a plan', () => {
  it('wait for the end of a freeze, and so do those of a team', async () => {
    const files = under(freeze);
    const operations: Operation[] = [
      moveStable,
      { kind: 'add-revision', version: '1.31.0' },
      { kind: 'remove-revision', name: '1-31-1' },
      {
        kind: 'set-gateway-channel',
        gateway: { namespace: 'bookinfo', name: 'bookinfo-reviews' },
        channel: 'stable',
      },
    ];
    for (const operation of operations) {
      expect(await rulesOf(files, [operation])).toContain('upgrade-freeze');
    }
  });

  it('are blocked by it, until a person gives a reason', async () => {
    const files = under(freeze);
    const arrivals = await arrivalsOf(files, '2026-01-01T00:00:00Z');
    const options = { now: NOW, arrivals };
    const change = await planOn(files, [moveStable], options);
    expect(change.blocked).toBe(true);
    expect(change.introduced).toContainEqual({
      rule: 'upgrade-freeze',
      severity: 'error',
      message:
        'Outside of freezes: Nothing changes until 2026-10-01T00:00:00Z: A sale.',
      at: {
        cluster: 'ambient-cluster',
        kind: 'Cluster',
        name: 'ambient-cluster',
      },
      remedy:
        'Ask again from 2026-10-01T00:00:00Z on, or accept it with a reason and a last day.',
    });
    const waiver = {
      rule: 'upgrade-freeze',
      reason: 'A CVE',
      until: '2026-10-01',
    };
    expect(
      await planOn(files, [moveStable], { ...options, waivers: [waiver] }),
    ).toMatchObject({ blocked: false, waivers: [waiver] });
  });

  it('let the way back go at any time', async () => {
    const files = under(freeze + closed);
    const moved = await planOn(files, [moveStable], { now: NOW });
    const after = applied(files, moved);
    expect(
      await rulesOf(after, [{ kind: 'revert', commit: 'c0ffee0' }], {
        readCommit: async () => moved.edits,
        holds: [hold],
      }),
    ).toEqual([]);
  });

  it('wait for the soak of the channel before', async () => {
    const files = gitopsFiles();
    const lately = {
      arrivals: await arrivalsOf(files, '2026-09-24T00:00:00Z'),
    };
    expect(await rulesOf(files, [moveStable], lately)).toEqual([
      'upgrade-soaked',
    ]);
    expect(await rulesOf(files, [moveStable], { arrivals: [] })).toEqual([
      'upgrade-soaked',
    ]);
    expect(await rulesOf(files, [moveStable])).toEqual([]);
  });

  it('wait for the phase before, but for a channel that moves as a whole', async () => {
    const phased = await withPhases(gitopsFiles());
    const move = (...channels: string[]): Operation[] => [
      { kind: 'move-channel', channels, revision: '1-31-1' },
    ];
    expect(await rulesOf(phased, move('stable-p1'))).toEqual([]);
    expect(await rulesOf(phased, move('stable-p2'))).toEqual([
      'upgrade-phase-soaked',
    ]);
    expect(await rulesOf(phased, move('stable-p1', 'stable-p2'))).toEqual([
      'upgrade-phase-soaked',
    ]);
    expect(
      await rulesOf(phased, move('stable', 'stable-p1', 'stable-p2')),
    ).toEqual([]);
  });

  it('wait for holds and windows where gateways restart', async () => {
    const files = under(closed);
    expect(await rulesOf(files, [moveStable], { holds: [hold] })).toEqual([
      'upgrade-holds',
      'upgrade-window',
    ]);
    expect(
      await rulesOf(files, [{ kind: 'add-revision', version: '1.31.0' }], {
        holds: [hold],
      }),
    ).toEqual([]);
  });

  it('wait for holds and windows where ztunnel restarts', async () => {
    const ztunnel: Operation = {
      kind: 'upgrade-component',
      components: ['ztunnel'],
      version: '1.31.1',
      revision: '1-31-1',
    };
    expect(await rulesOf(under(closed), [ztunnel], { holds: [hold] })).toEqual([
      'upgrade-holds',
      'upgrade-window',
    ]);
  });

  it('leave the restart of one gateway to its team', async () => {
    const relabel: Operation = {
      kind: 'set-gateway-channel',
      gateway: { namespace: 'bookinfo', name: 'bookinfo-reviews' },
      channel: 'stable',
    };
    expect(await rulesOf(under(closed), [relabel], { holds: [hold] })).toEqual(
      [],
    );
  });

  it('wait until a version is old enough', async () => {
    const age = under('minimumReleaseAge: P3000D\n');
    expect(
      await rulesOf(age, [{ kind: 'add-revision', version: '1.31.0' }]),
    ).toEqual(['upgrade-release-age']);
    expect(await rulesOf(age, [moveStable])).toEqual([]);
  });

  it('keep a revision for as long as the policy wants', async () => {
    const files = under('retirement: {soak: P14D}\n');
    const moved = applied(
      files,
      await planOn(files, [
        {
          kind: 'move-channel',
          channels: ['stable', 'default'],
          revision: '1-31-1',
        },
        {
          kind: 'upgrade-component',
          components: ['cni', 'ztunnel'],
          version: '1.31.1',
          revision: '1-31-1',
        },
      ]),
    );
    const remove: Operation[] = [{ kind: 'remove-revision', name: '1-30-5' }];
    expect(await rulesOf(moved, remove)).toEqual([]);
    expect(
      await rulesOf(moved, remove, {
        arrivals: await arrivalsOf(moved, '2026-09-24T00:00:00Z'),
      }),
    ).toEqual(['upgrade-kept']);
  });

  it('go past what the policy names for a vulnerability', async () => {
    const files = under(`${freeze}security: {cvss: 5, overrides: [freezes]}\n`);
    files['istio/control-plane.yaml'] = files[
      'istio/control-plane.yaml'
    ].replaceAll('1.30.5', '1.30.0');
    expect(await rulesOf(files, [moveStable])).toEqual([]);
  });
});

describe('a step of a plan that is asked for by its operations', () => {
  const situations: Array<
    [string, { policy?: string; at?: string; holds?: OwnerHold[] }]
  > = [
    ['with nothing in the way', {}],
    ['during a freeze', { policy: freeze }],
    ['outside of the window', { policy: closed }],
    ['before the soak', { at: '2026-09-25T00:00:00Z' }],
    ['over a hold', { holds: [hold] }],
    [
      'before its version is old enough',
      { policy: 'minimumReleaseAge: P90D\n' },
    ],
    [
      'before an old revision may go',
      { policy: 'retirement: {soak: P300D}\n' },
    ],
  ];

  it.each(situations)('has the same verdict %s', async (_, situation) => {
    let files = await withPhases(under(situation.policy ?? ''));
    files['ambient-mesh.yaml'] = files['ambient-mesh.yaml'].replace(
      'follows: previous-minor',
      'follows: rapid',
    );
    const calendar = bundledCalendar();
    const verdicts: Array<{ step: string; rules: string[]; wanted: string[] }> =
      [];
    for (;;) {
      const policy = parseMeshPolicy(files['ambient-mesh.yaml']);
      const declared = await readDeclaredMesh(memorySnapshot(files));
      const facts = {
        policy,
        calendar,
        now: NOW,
        arrivals: await arrivalsOf(
          files,
          situation.at ?? '2026-01-01T00:00:00Z',
        ),
        holds: situation.holds ?? [],
      };
      const plan: UpgradePlan = upgradePlanOf(
        { kind: 'upgrade', to: '1.31.1', strategy: 'both' },
        {
          ...facts,
          ...evaluateMesh({ ...facts, declared, observed: [] }),
        },
      );
      const step = plan.steps.find(each => each.state !== 'done');
      if (!step) break;
      const wanted = step.checks
        .filter((each: StepCheck) => OF_POLICY.includes(each.id))
        .filter(each => each.state !== 'passed')
        .map(each => `upgrade-${each.id}`);
      const change = await planOn(files, step.operations, facts);
      verdicts.push({
        step: step.title,
        rules: change.introduced
          .filter(finding => finding.rule.startsWith('upgrade-'))
          .map(finding => finding.rule),
        wanted,
      });
      files = applied(files, change);
    }
    expect(verdicts.length).toBeGreaterThan(3);
    expect(verdicts).toEqual(
      verdicts.map(each => ({ ...each, rules: each.wanted })),
    );
    expect(verdicts.some(({ wanted }) => wanted.length > 0)).toBe(
      Object.keys(situation).length > 0,
    );
  });
});
