import { ambientProfileMissing } from './ambientProfileMissing';
import { context } from './testing';

describe('ambient-profile-missing', () => {
  it('finds a control plane without it', () => {
    const findings = ambientProfileMissing.check(
      context({ charts: [{ values: { proflie: 'ambient' } }] }),
    );
    expect(findings).toMatchObject([
      {
        message: 'The chart istiod is installed without profile: ambient.',
        severity: 'warning',
      },
    ]);
  });

  it('knows the ways to say it', () => {
    const findings = ambientProfileMissing.check(
      context({
        charts: [
          {},
          { values: { pilot: { env: { PILOT_ENABLE_AMBIENT: 'true' } } } },
          { chart: 'cni', values: { ambient: { enabled: true } } },
          { values: { global: { profile: 'ambient' } } },
        ],
      }),
    );
    expect(findings).toEqual([]);
  });
});
