import { inexactVersion } from './inexactVersion';
import { context } from './testing';

describe('inexact-version', () => {
  it('finds a minor without its patch', () => {
    const findings = inexactVersion.check(context({ revisions: ['r@1.18'] }));
    expect(findings).toMatchObject([
      {
        severity: 'info',
        message:
          '1.18 of revision r names no patch: a new one may be installed without a commit.',
        remedy: 'State the whole version, such as 1.18.7.',
      },
    ]);
  });

  it('is silent about whole versions', () => {
    const findings = inexactVersion.check(
      context({ revisions: ['r@1.30.5', 'q@1.31.0-rc.1'] }),
    );
    expect(findings).toEqual([]);
  });
});
