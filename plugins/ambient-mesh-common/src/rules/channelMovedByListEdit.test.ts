import { channelMovedByListEdit } from './channelMovedByListEdit';
import { context, state } from './testing';

const listed = (revision: string) => [
  { name: 'stable', revision, form: 'inverted-list' as const },
];

describe('channel-moved-by-list-edit', () => {
  const before = state({
    revisions: ['a@1.30.5', 'b@1.31.1'],
    channels: listed('a'),
  });
  const check = (revisions: string[], channels: ReturnType<typeof listed>) =>
    channelMovedByListEdit.check(context({ revisions, channels }, { before }));

  it('finds a channel that an inserted element took', () => {
    expect(
      check(['a@1.30.5', 'c@1.31.0', 'b@1.31.1'], listed('c')),
    ).toMatchObject([
      {
        message:
          'Channel stable goes from the element of a to that of c while elements are added or removed.',
      },
    ]);
  });

  it('accepts a move in a list that stays, and a list that channels stay in', () => {
    expect(check(['a@1.30.5', 'b@1.31.1'], listed('b'))).toEqual([]);
    expect(check(['a@1.30.5'], listed('a'))).toEqual([]);
  });

  it('leaves forms alone that name their revision', () => {
    expect(
      channelMovedByListEdit.check(
        context(
          { revisions: ['a@1.30.5', 'c@1.31.0'], channels: ['stable>c'] },
          { before },
        ),
      ),
    ).toEqual([]);
  });
});
