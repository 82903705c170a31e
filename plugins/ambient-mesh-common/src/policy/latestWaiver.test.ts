import { defaultPolicy } from './defaultPolicy';
import { latestWaiver } from './latestWaiver';

describe('latestWaiver', () => {
  it.each([
    [undefined, '2026-03-31'],
    ['P2D', '2026-03-03'],
    ['P1Y', '2027-03-01'],
  ])('is the last day of %s', (longest, day) => {
    const policy = {
      ...defaultPolicy(),
      ...(longest && { waivers: { longest } }),
    };
    expect(latestWaiver(policy, '2026-03-01T23:30:00Z')).toBe(day);
  });
});
