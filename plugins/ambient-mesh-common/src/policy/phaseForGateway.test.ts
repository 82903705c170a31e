import { MeshPolicy, PhaseAssignment } from '../model';
import { defaultPolicy } from './defaultPolicy';
import { phaseForGateway } from './phaseForGateway';

const phases = ['stable-p1', 'stable-p2', 'stable-p3', 'stable-p4'];

function policy(assign?: PhaseAssignment): MeshPolicy {
  return {
    ...defaultPolicy(),
    channels: [
      { name: 'rapid' },
      { name: 'stable', phases, ...(assign ? { assign } : {}) },
    ],
  };
}

describe('phaseForGateway', () => {
  it('leaves a channel without phases as it is', () => {
    expect(phaseForGateway(policy(), 'rapid', 'shop', 'cart')).toBe('rapid');
    expect(phaseForGateway(policy(), 'other', 'shop', 'cart')).toBe('other');
  });

  it('spreads by hash, evenly and always alike', () => {
    const counts = new Map<string, number>();
    for (let at = 0; at < 1000; at++) {
      const phase = phaseForGateway(policy(), 'stable', `team-${at}`, 'w');
      expect(phaseForGateway(policy(), 'stable', `team-${at}`, 'w')).toBe(
        phase,
      );
      counts.set(phase, (counts.get(phase) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(phases);
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(200);
      expect(count).toBeLessThan(300);
    }
  });

  it.each([
    ['dev-a', 'stable-p1'],
    ['pay', 'stable-p3'],
    ['pay-eu', 'stable-p2'],
    ['shop', 'stable-p4'],
  ])('puts %s into %s by namespace, exact names first', (namespace, phase) => {
    const by = policy({
      by: 'namespace',
      namespaces: {
        'stable-p1': ['dev-*'],
        'stable-p2': ['pay*'],
        'stable-p3': ['pay'],
      },
    });
    expect(phaseForGateway(by, 'stable', namespace, 'w')).toBe(phase);
  });

  it('puts the rest where the policy says', () => {
    const by = policy({
      by: 'namespace',
      namespaces: { 'stable-p1': ['dev-*'] },
      otherwise: 'stable-p2',
    });
    expect(phaseForGateway(by, 'stable', 'shop', 'w')).toBe('stable-p2');
  });
});
