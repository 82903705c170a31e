import { restoreLines } from './restoreLines';

describe('restoreLines', () => {
  it('undoes a line beside one that has changed since', () => {
    expect(
      restoreLines({ before: 'a\nb\n', after: 'A\nb\n', current: 'A\nB\n' }),
    ).toBe('a\nB\n');
  });

  it.each([
    ['was changed again', 'AA\nb\n'],
    ['went', 'b\n'],
    ['has a new one before it', 'new\nA\nb\n'],
  ])('refuses when the line %s', (_, current) => {
    expect(
      restoreLines({ before: 'a\nb\n', after: 'A\nb\n', current }),
    ).toBeNull();
  });
});
