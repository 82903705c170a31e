import { defaultPolicy } from './defaultPolicy';
import { soakAfter } from './soakAfter';

describe('soakAfter', () => {
  const policy = {
    ...defaultPolicy(),
    channels: [
      { name: 'rapid', phases: ['rapid-p1'] },
      {
        name: 'stable',
        soak: 'P7D',
        phaseSoak: 'P1D',
        phases: ['stable-p1', 'stable-p2'],
      },
      { name: 'default', soak: 'P2D' },
    ],
  };

  it.each([
    ['rapid', 'P7D'],
    ['rapid-p1', 'P7D'],
    ['stable-p1', 'P1D'],
    ['stable-p2', 'P1D'],
    ['stable', 'P2D'],
    ['default', null],
    ['other', null],
  ])('lets what comes after %s wait for %s', (tag, soak) => {
    expect(soakAfter(policy, tag)).toBe(soak);
  });
});
