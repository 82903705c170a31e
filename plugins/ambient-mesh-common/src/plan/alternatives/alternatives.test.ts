import { phaseForGateway } from '../../policy';
import { planOptions, told, uniform } from '../testing';
import { planPatchInPlace } from './planPatchInPlace';
import { planPhaseAdoption } from './planPhaseAdoption';

const phases = ['stable-p1', 'stable-p2'];
const gateways = Array.from({ length: 20 }, (_, at) => ({
  namespace: `team-${at}`,
  labels: { 'istio.io/rev': at < 4 ? 'rapid' : 'stable' },
}));

describe('planPatchInPlace', () => {
  it('restarts every gateway of the revision, whatever its channel', () => {
    const { target: _, ...options } = planOptions({
      revisions: ['main@1.30.4'],
      channels: ['rapid>main', 'stable>main'],
      components: ['base@1.30.4'],
      gateways,
    });
    const plan = planPatchInPlace({
      ...options,
      revision: 'main',
      version: '1.30.5',
    });
    expect(told(plan)).toEqual([
      'next: Upgrade base to 1.30.5',
      'later: Patch revision main in place to 1.30.5',
    ]);
    expect(plan.remaining.restarts).toBe(20);
    expect(plan.steps[1].notes[0]).toContain('every gateway of the revision');
  });

  it('refuses where the name states another version', () => {
    const { target: _, ...options } = planOptions(uniform('1.30.4', []));
    const plan = planPatchInPlace({
      ...options,
      revision: '1-30-4',
      version: '1.30.5',
    });
    expect(plan.steps).toEqual([]);
    expect(plan.refusals).toMatchObject([
      { rule: 'upgrade-name-states-version' },
    ]);
  });

  it('blocks another minor', () => {
    const { target: _, ...options } = planOptions({
      revisions: ['main@1.30.5'],
      components: ['base@1.31.1'],
    });
    const plan = planPatchInPlace({
      ...options,
      revision: 'main',
      version: '1.31.1',
    });
    expect(told(plan)).toEqual([
      'blocked: Patch revision main in place to 1.31.1',
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
