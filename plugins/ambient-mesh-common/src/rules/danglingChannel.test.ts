import { danglingChannel } from './danglingChannel';
import { context } from './testing';

describe('dangling-channel', () => {
  it('finds a channel whose revision is not declared', () => {
    const findings = danglingChannel.check(
      context({ revisions: ['1-29-8@1.29.8'], channels: ['stable>1-28-9'] }),
    );
    expect(findings).toMatchObject([
      {
        rule: 'dangling-channel',
        severity: 'error',
        message:
          'Channel stable points to revision 1-28-9, which Git does not declare.',
        at: { file: 'mesh.yaml', line: 2 },
        cluster: 'c1',
      },
    ]);
  });

  it('looks in the channel’s own cluster only', () => {
    const findings = danglingChannel.check(
      context({
        clusters: ['c1', 'c2'],
        revisions: [{ name: 'r', version: '1.30.5', cluster: 'c2' }],
        channels: ['stable>r'],
      }),
    );
    expect(findings).toMatchObject([{ cluster: 'c1' }]);
  });

  it('knows the unnamed revision as default', () => {
    const findings = danglingChannel.check(
      context({ revisions: ['@1.30.5'], channels: ['stable>default'] }),
    );
    expect(findings).toEqual([]);
  });
});
