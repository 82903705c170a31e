import { planUpgrade } from './planUpgrade';
import { planOptions, told, uniform } from './testing';

describe('planUpgrade', () => {
  it('goes layer by layer to the next minor', () => {
    const plan = planUpgrade(
      planOptions(uniform('1.30.5', ['rapid', 'stable'])),
    );
    expect(plan.refusals).toEqual([]);
    expect(told(plan)).toEqual([
      'next: Upgrade base to 1.31.1',
      'later: Add revision 1-31-1 (Istio 1.31.1)',
      'later: Upgrade CNI to 1.31.1',
      'later: Upgrade ztunnel to 1.31.1 on revision 1-31-1',
      'later: Move channel rapid to revision 1-31-1',
      'later: Move channel stable to revision 1-31-1',
      'later: Retire revision 1-30-5 (Istio 1.30.5)',
    ]);
  });

  it('moves what is ahead first and what nobody chose last, where the policy has no order', () => {
    const plan = planUpgrade(
      planOptions({
        revisions: ['1-30-4@1.30.4', '1-30-5@1.30.5'],
        components: ['base@1.31.1', 'cni@1.30.5', 'ztunnel@1.30.5>1-30-5'],
        channels: [
          'default>1-30-5',
          'prod>1-30-4',
          'edge>1-30-5',
          'beta>1-30-5',
        ],
      }),
    );
    expect(
      plan.steps.flatMap(({ operations: [each] }) =>
        each.kind === 'move-channel' ? each.channels : [],
      ),
    ).toEqual(['beta', 'edge', 'prod', 'default']);
  });

  it('says that the calendar does not know a version', () => {
    const notesTo = (to: string) =>
      planUpgrade(
        planOptions(uniform('1.30.5', ['stable']), { to }),
      ).steps.find(({ kind }) => kind === 'add-revision')?.notes;
    expect(notesTo('1.31.99')).toEqual([
      'The release calendar of 2026-10-01 does not know Istio 1.31.99: see that it was released, or Argo CD finds no chart.',
    ]);
    expect(notesTo('1.31.1')).toEqual([]);
  });

  it('visits every minor with what runs on nodes, and jumps with channels', () => {
    const plan = planUpgrade(planOptions(uniform('1.29.8', ['stable'])));
    expect(told(plan)).toEqual([
      'next: Upgrade base to 1.30.5',
      'later: Add revision 1-30-5 (Istio 1.30.5)',
      'later: Upgrade CNI to 1.30.5',
      'later: Upgrade ztunnel to 1.30.5 on revision 1-30-5',
      'later: Upgrade base to 1.31.1',
      'later: Add revision 1-31-1 (Istio 1.31.1)',
      'later: Upgrade CNI to 1.31.1',
      'later: Upgrade ztunnel to 1.31.1 on revision 1-31-1',
      'later: Move channel stable to revision 1-31-1',
      'later: Retire revision 1-29-8 (Istio 1.29.8)',
      'later: Retire revision 1-30-5 (Istio 1.30.5)',
    ]);
    expect(plan.steps.every(each => each.checks[0].state === 'passed')).toBe(
      true,
    );
  });
});
