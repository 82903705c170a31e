import { channelFormsDisagree } from './channelFormsDisagree';
import { context } from './testing';

describe('channel-forms-disagree', () => {
  it('finds forms that name different revisions', () => {
    const findings = channelFormsDisagree.check(
      context({
        revisions: ['a@1.29.8', 'b@1.30.5'],
        channels: [
          'stable>a',
          { name: 'stable', revision: 'b', form: 'service' },
        ],
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Channel stable is declared with a and b at the same time.',
        at: { line: 4 },
      },
    ]);
  });

  it('allows forms that agree', () => {
    const findings = channelFormsDisagree.check(
      context({
        revisions: ['a@1.29.8'],
        channels: [
          'stable>a',
          { name: 'stable', revision: 'a', form: 'service' },
        ],
      }),
    );
    expect(findings).toEqual([]);
  });
});
