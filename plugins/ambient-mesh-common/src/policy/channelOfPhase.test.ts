import { channelOfPhase } from './channelOfPhase';
import { defaultPolicy } from './defaultPolicy';

describe('channelOfPhase', () => {
  it('knows the channel of a phase', () => {
    const policy = {
      ...defaultPolicy(),
      channels: [{ name: 'stable', phases: ['stable-p1'] }],
    };
    expect(channelOfPhase(policy, 'stable-p1')).toBe('stable');
    expect(channelOfPhase(policy, 'stable')).toBeNull();
  });
});
