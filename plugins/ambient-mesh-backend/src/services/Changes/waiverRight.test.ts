import { defaultPolicy } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { requireInTime, waiverRight } from './waiverRight';

const now = new Date('2026-03-01T23:30:00Z');
const waiver = { rule: 'dangling-channel', reason: 'it ends today' };

describe('waiverRight', () => {
  it('is the platform team’s, for 30 days unless the policy says otherwise', () => {
    const policy = defaultPolicy();
    expect(waiverRight({ policy, platform: true, now })).toMatchObject({
      allowed: true,
      latest: '2026-03-31',
    });
    expect(
      waiverRight({
        policy: { ...policy, waivers: { longest: 'P2D' } },
        platform: true,
        now,
      }).latest,
    ).toBe('2026-03-03');
  });

  it('is nobody else’s, and says whom to ask', () => {
    const policy = {
      ...defaultPolicy(),
      platform: { owners: ['group:default/platform'] },
    };
    expect(waiverRight({ policy, platform: false, now })).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('group:default/platform'),
    });
  });

  it('ends when the policy says', () => {
    const until = (day: string) => () =>
      requireInTime([{ ...waiver, until: day }], '2026-03-31');
    expect(until('2026-03-31')).not.toThrow();
    expect(until('2026-04-01')).toThrow(/until 2026-03-31/);
  });
});
