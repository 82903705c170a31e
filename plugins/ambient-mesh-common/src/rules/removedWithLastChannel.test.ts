import { removedWithLastChannel } from './removedWithLastChannel';
import { context, state } from './testing';

describe('removed-with-last-channel', () => {
  it('finds move and removal in one change', () => {
    const findings = removedWithLastChannel.check(
      context(
        { revisions: ['b@1.30.5'], channels: ['stable>b'] },
        {
          before: state({
            revisions: ['a@1.29.8', 'b@1.30.5'],
            channels: ['stable>a'],
          }),
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Revision a is removed in the change that moves stable off it.',
        severity: 'error',
      },
    ]);
  });

  it('allows them one after the other', () => {
    const findings = removedWithLastChannel.check(
      context(
        { revisions: ['b@1.30.5'], channels: ['stable>b'] },
        {
          before: state({
            revisions: ['a@1.29.8', 'b@1.30.5'],
            channels: ['stable>b'],
          }),
        },
      ),
    );
    expect(findings).toEqual([]);
  });
});
