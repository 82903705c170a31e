import { vulnerableVersion } from './vulnerableVersion';
import { context } from './testing';

describe('vulnerable-version', () => {
  it('names bulletins and the patch', () => {
    const findings = vulnerableVersion.check(
      context({ revisions: ['r@1.30.3'] }),
    );
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        message:
          '1.30.3 of revision r has 1 known vulnerability (ISTIO-SECURITY-2026-006; worst CVSS 7.7).',
        remedy: 'Take the patch 1.30.5.',
      },
    ]);
  });

  it('knows when no patch helps', () => {
    const findings = vulnerableVersion.check(
      context({ revisions: ['r@1.27.9'] }),
    );
    expect(findings).toMatchObject([
      { remedy: 'No patch of 1.27 is free of them: upgrade the minor.' },
    ]);
  });

  it('leaves alone what runs no proxy', () => {
    const findings = vulnerableVersion.check(
      context({
        revisions: ['r@1.30.5'],
        components: ['base@1.30.3', 'ztunnel@1.30.3'],
      }),
    );
    expect(findings).toEqual([]);
  });
});
