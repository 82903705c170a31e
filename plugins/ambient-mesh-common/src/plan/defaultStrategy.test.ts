import { defaultPolicy } from '../policy';
import { defaultStrategy } from './defaultStrategy';

describe('defaultStrategy', () => {
  const policy = {
    ...defaultPolicy(),
    channels: [{ name: 'rapid' }, { name: 'stable', phases: ['stable-p1'] }],
  };

  it('goes in phases that Git declares', () => {
    expect(defaultStrategy(policy, ['rapid', 'stable', 'stable-p1'])).toBe(
      'both',
    );
  });

  it('goes channel by channel until they are adopted, and without any', () => {
    expect(defaultStrategy(policy, ['rapid', 'stable'])).toBe('channels');
    expect(defaultStrategy(defaultPolicy(), ['stable-p1'])).toBe('channels');
  });
});
