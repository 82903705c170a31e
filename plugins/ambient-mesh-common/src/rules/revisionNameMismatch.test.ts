import { revisionNameMismatch } from './revisionNameMismatch';
import { context } from './testing';

describe('revision-name-mismatch', () => {
  it('finds a name that states another version', () => {
    const findings = revisionNameMismatch.check(
      context({ revisions: ['1-8-3@1.18.3'] }),
    );
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        message: 'Revision 1-8-3 installs 1.18.3.',
        remedy: 'Name it 1-18-3, as a new revision beside this one.',
      },
    ]);
  });

  it('allows names that state nothing, or the right thing', () => {
    const findings = revisionNameMismatch.check(
      context({
        revisions: [
          'blue@1.30.5',
          '1-30-5@1.30.5',
          '1-20-0-beta@1.20.0-beta.0',
          '@1.30.5',
        ],
      }),
    );
    expect(findings).toEqual([]);
  });
});
