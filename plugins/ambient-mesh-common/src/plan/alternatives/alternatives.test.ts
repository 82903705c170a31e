import { defaultPolicy, phaseForGateway } from '../../policy';
import { MeshSketch } from '../../rules/testing';
import { planOptions, told, uniform } from '../testing';
import { planPatch } from './planPatch';
import { planPhaseAdoption } from './planPhaseAdoption';

const phases = ['stable-p1', 'stable-p2'];
const gateways = Array.from({ length: 20 }, (_, at) => ({
  namespace: `team-${at}`,
  labels: { 'istio.io/rev': at < 4 ? 'rapid' : 'stable' },
}));

describe('planPatch', () => {
  const patch = (sketch: MeshSketch, more = {}) => {
    const { target: _, ...options } = planOptions(sketch);
    return planPatch({
      ...options,
      revision: '1-30-4',
      version: '1.30.5',
      ...more,
    });
  };

  it('binds ztunnel before it moves channel by channel, default last', () => {
    const plan = patch({
      ...uniform('1.30.4', ['rapid', 'stable', 'default']),
      gateways,
    });
    expect(told(plan)).toEqual([
      'next: Upgrade base to 1.30.5',
      'later: Add revision 1-30-5 (Istio 1.30.5)',
      'later: Upgrade ztunnel to 1.30.5 on revision 1-30-5',
      'later: Move channel rapid to revision 1-30-5',
      'later: Move channel stable to revision 1-30-5',
      'later: Move channel default to revision 1-30-5',
      'later: Retire revision 1-30-4 (Istio 1.30.4)',
    ]);
    expect(plan.steps.map(each => each.blastRadius.restarts)).toEqual([
      0, 0, 0, 4, 16, 0, 0,
    ]);
  });

  it('moves phase by phase, and obeys the soaks of the policy', () => {
    const channels = [
      { name: 'rapid' },
      { name: 'stable', soak: 'P7D', phases, phaseSoak: 'P1D' },
    ];
    const plan = patch(
      {
        ...uniform('1.30.5', []),
        revisions: ['1-30-4@1.30.4', '1-30-5@1.30.5'],
        channels: [
          'stable>1-30-4',
          'stable-p1>1-30-5',
          'stable-p2>1-30-4',
          'rapid>1-30-5',
        ],
      },
      { policy: { ...defaultPolicy(), channels } },
    );
    expect(told(plan)).toEqual([
      'done: Add revision 1-30-5 (Istio 1.30.5)',
      'done: Upgrade ztunnel to 1.30.5 on revision 1-30-5',
      'done: Move channel rapid to revision 1-30-5',
      'done: Move channel stable-p1 to revision 1-30-5',
      'blocked: Move channel stable-p2 to revision 1-30-5',
      'later: Move channel stable to revision 1-30-5',
      'later: Retire revision 1-30-4 (Istio 1.30.4)',
    ]);
    expect(plan.steps[4].checks).toContainEqual(
      expect.objectContaining({ id: 'phase-soaked', state: 'unknown' }),
    );
  });

  it('leaves alone what is on other revisions', () => {
    const plan = patch({
      ...uniform('1.31.1', ['rapid']),
      revisions: ['1-29-6@1.29.6', '1-30-4@1.30.4', '1-31-1@1.31.1'],
      channels: ['rapid>1-31-1', 'old>1-29-6', 'stable>1-30-4'],
    });
    expect(plan.steps.map(({ title }) => title)).toEqual([
      'Add revision 1-30-5 (Istio 1.30.5)',
      'Move channel stable to revision 1-30-5',
      'Retire revision 1-30-4 (Istio 1.30.4)',
    ]);
  });

  it('goes back to an older patch, too', () => {
    const plan = patch(uniform('1.30.5', ['stable']), {
      revision: '1-30-5',
      version: '1.30.4',
    });
    expect(told(plan)).toEqual([
      'next: Add revision 1-30-4 (Istio 1.30.4)',
      'later: Upgrade ztunnel to 1.30.4 on revision 1-30-4',
      'later: Move channel stable to revision 1-30-4',
      'later: Retire revision 1-30-5 (Istio 1.30.5)',
    ]);
  });

  it('removes nothing that clusters have not been asked about', () => {
    const plan = patch({
      ...uniform('1.30.5', ['stable']),
      revisions: ['1-30-4@1.30.4', '1-30-5@1.30.5'],
    });
    expect(plan.steps.at(-1)).toMatchObject({
      kind: 'retire-revision',
      state: 'blocked',
    });
  });

  it('moves the channels of every cluster before it removes what they share', () => {
    const both = ['east', 'west'];
    const at = { file: 'appset.yaml', line: 7, document: 0, path: ['list'] };
    const plan = patch({
      clusters: both,
      revisions: both.map(cluster => ({
        name: '1-30-4',
        version: '1.30.4',
        cluster,
        fields: { list: at, element: { ...at, path: ['list', 0] } },
      })),
      channels: both.map(cluster => ({
        name: 'stable',
        revision: '1-30-4',
        cluster,
      })),
    });
    expect(plan.steps.map(({ title, cluster }) => [title, cluster])).toEqual([
      ['Add revision 1-30-5 (Istio 1.30.5)', 'east'],
      ['Move channel stable to revision 1-30-5', 'east'],
      ['Move channel stable to revision 1-30-5', 'west'],
      ['Retire revision 1-30-4 (Istio 1.30.4)', 'east'],
    ]);
  });
});

describe('planPhaseAdoption', () => {
  const { target: _, ...options } = planOptions({
    ...uniform('1.30.5', ['rapid', 'stable']),
    gateways,
  });
  const policy = {
    ...options.policy,
    channels: [{ name: 'rapid' }, { name: 'stable', phases }],
  };

  it('adds the phases and counts each relabel as a restart', () => {
    const plan = planPhaseAdoption({ ...options, policy, channel: 'stable' });
    const counts = phases.map(
      phase =>
        gateways
          .slice(4)
          .filter(
            ({ namespace }) =>
              phaseForGateway(policy, 'stable', namespace, 'cart') === phase,
          ).length,
    );
    expect(told(plan)).toEqual([
      'next: Add channels stable-p1, stable-p2 at revision 1-30-5',
      `later: Put ${counts[0]} gateways of stable on stable-p1`,
      `later: Put ${counts[1]} gateways of stable on stable-p2`,
    ]);
    expect(plan.steps.map(each => each.blastRadius.restarts)).toEqual([
      0,
      ...counts,
    ]);
    expect(plan.remaining.restarts).toBe(16);
    expect(plan.steps[1].operations).toHaveLength(counts[0]);
  });

  it('warns where a relabelled gateway is out for a moment', () => {
    const { target: __, ...old } = planOptions({
      ...uniform('1.30.1', ['stable']),
      gateways: gateways.slice(4),
    });
    const plan = planPhaseAdoption({ ...old, policy, channel: 'stable' });
    expect(plan.steps[1].notes.join(' ')).toContain('istio/istio#59959');
  });

  it('adopts once where one declaration stands for several clusters', () => {
    const both = ['east', 'west'];
    const at = { file: 'channels.yaml', line: 7, document: 0, path: ['rev'] };
    const { target: __, ...shared } = planOptions({
      clusters: both,
      revisions: both.map(cluster => ({
        name: '1-30-5',
        version: '1.30.5',
        cluster,
      })),
      channels: both.map(cluster => ({
        name: 'stable',
        revision: '1-30-5',
        cluster,
        fields: { revision: at },
      })),
      gateways: both.map(cluster => ({
        cluster,
        labels: { 'istio.io/rev': 'stable' },
      })),
    });
    const plan = planPhaseAdoption({ ...shared, policy, channel: 'stable' });
    expect(plan.refusals).toEqual([]);
    expect(plan.steps).toHaveLength(2);
    expect(plan.steps[1]).toMatchObject({
      clusters: both,
      operations: [{ kind: 'set-gateway-channel' }],
      blastRadius: { restarts: 2 },
    });
  });

  it('keeps every phase in the list when their gateways are there', () => {
    const { target: __, ...done } = planOptions({
      ...uniform('1.30.5', ['stable', ...phases]),
      gateways: gateways.map(({ namespace }) => ({
        namespace,
        labels: {
          'istio.io/rev': phaseForGateway(policy, 'stable', namespace, 'cart'),
        },
      })),
    });
    const plan = planPhaseAdoption({ ...done, policy, channel: 'stable' });
    expect(plan.steps.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'done',
    ]);
  });

  it('refuses without phases', () => {
    const plan = planPhaseAdoption({ ...options, channel: 'stable' });
    expect(plan.refusals).toMatchObject([{ rule: 'upgrade-no-phases' }]);
  });
});
