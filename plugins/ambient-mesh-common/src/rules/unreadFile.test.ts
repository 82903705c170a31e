import { danglingChannel } from './danglingChannel';
import { removedRevisionInUse } from './removedRevisionInUse';
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

  it('says what is unknown rather than removed', () => {
    const broken = context(
      {
        channels: [
          {
            name: 'stable',
            revision: 'a',
            at: { file: 'channels.yaml', line: 1 },
          },
        ],
        unread: [{ file: 'mesh.yaml', line: 3, reason: 'bad indentation' }],
      },
      {
        before: state({
          revisions: ['a@1.30.5', 'b@1.31.1'],
          channels: [
            {
              name: 'stable',
              revision: 'a',
              at: { file: 'channels.yaml', line: 1 },
            },
          ],
        }),
      },
    );
    expect(unreadFile.check(broken)).toMatchObject([
      {
        severity: 'error',
        message:
          'mesh.yaml became unreadable: bad indentation. Unknown now: its revisions a, b.',
      },
    ]);
    for (const rule of [danglingChannel, removedRevisionInUse]) {
      expect(rule.check(broken)).toEqual([]);
    }
  });
});
