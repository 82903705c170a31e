import { unreadFile } from './unreadFile';
import { context, state } from './testing';

describe('unread-file', () => {
  it('warns of what was not read', () => {
    const findings = unreadFile.check(
      context({
        unread: [{ file: 'a.yaml', line: 3, reason: 'bad indentation' }],
      }),
    );
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        message: 'a.yaml could not be interpreted: bad indentation.',
        at: { file: 'a.yaml', line: 3 },
      },
    ]);
  });

  it('is an error where a change broke it', () => {
    const findings = unreadFile.check(
      context(
        {
          unread: [
            { file: 'a.yaml', line: 3, reason: 'x' },
            { file: 'b.yaml', line: 1, reason: 'y' },
          ],
        },
        {
          before: state({ unread: [{ file: 'a.yaml', line: 9, reason: 'x' }] }),
        },
      ),
    );
    expect(findings).toMatchObject([
      { severity: 'warning' },
      { severity: 'error' },
    ]);
  });
});
