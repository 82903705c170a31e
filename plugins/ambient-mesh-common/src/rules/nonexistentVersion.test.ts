import { nonexistentVersion } from './nonexistentVersion';
import { context } from './testing';

describe('nonexistent-version', () => {
  it('finds numbers that were skipped', () => {
    const findings = nonexistentVersion.check(
      context({ revisions: ['r@1.18.4'] }),
    );
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: 'Version 1.18.4 of revision r was never released.',
        remedy: 'Take 1.18.7.',
      },
    ]);
  });

  it('does not accuse what is newer than its data', () => {
    const findings = nonexistentVersion.check(
      context({ revisions: ['r@1.30.99', 'q@1.99.0', 'p@1.30.5'] }),
    );
    expect(findings).toEqual([]);
  });
});
