import { channelJump } from './channelJump';
import { context, state } from './testing';

describe('channel-jump', () => {
  it('refuses three minors', () => {
    const findings = channelJump.check(
      context(
        { revisions: ['a@1.27.9', 'b@1.30.5'], channels: ['stable>b'] },
        { before: state({ revisions: ['a@1.27.9'], channels: ['stable>a'] }) },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Channel stable moves from 1.27.9 to 1.30.5: 3 minors.',
        severity: 'error',
      },
    ]);
  });

  it('warns of a move back', () => {
    const findings = channelJump.check(
      context(
        { revisions: ['a@1.29.8', 'b@1.30.5'], channels: ['stable>a'] },
        { before: state({ revisions: ['b@1.30.5'], channels: ['stable>b'] }) },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Channel stable moves from 1.30.5 back to 1.29.8: 1 minor.',
        severity: 'warning',
      },
    ]);
  });

  it('allows two', () => {
    const findings = channelJump.check(
      context(
        { revisions: ['a@1.28.0', 'b@1.30.5'], channels: ['stable>b'] },
        { before: state({ revisions: ['a@1.28.0'], channels: ['stable>a'] }) },
      ),
    );
    expect(findings).toEqual([]);
  });
});
