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

  it('says nothing where a value file could not be read', () => {
    const found = ambientProfileMissing.check(
      context({
        charts: [
          { values: {}, at: { file: 'cni.yaml', line: 2 } },
          { values: {}, at: { file: 'istiod.yaml', line: 2 } },
        ],
        unread: [
          {
            file: 'cni.yaml',
            line: 7,
            reason: 'the value file "$v/a.yaml" stands in another repository',
          },
        ],
      }),
    );
    expect(found.map(({ at }) => at)).toEqual([
      { file: 'istiod.yaml', line: 2 },
    ]);
  });
});
