import { unsupportedVersion } from './unsupportedVersion';
import { context } from './testing';

describe('unsupported-version', () => {
  it('finds what is out of support', () => {
    const findings = unsupportedVersion.check(
      context({ revisions: ['r@1.28.10'] }),
    );
    expect(findings).toMatchObject([
      {
        message: '1.28.10 of revision r is out of support since 2026-07-01.',
        severity: 'warning',
      },
    ]);
  });

  it('announces what soon will be', () => {
    const findings = unsupportedVersion.check(
      context({ revisions: ['r@1.29.8'] }),
    );
    expect(findings).toMatchObject([
      {
        message:
          '1.29.8 of revision r is supported until 2026-10-12 (estimated).',
        severity: 'info',
      },
    ]);
  });

  it('is silent about the rest', () => {
    const findings = unsupportedVersion.check(
      context({
        revisions: ['r@1.31.1', 'x@1.99.0', 'y@latest'],
        components: ['gateway-api@v1.0.0'],
      }),
    );
    expect(findings).toEqual([]);
  });
});
