import { equal, mergePatch, threeWayMerge } from './merge';

describe('threeWayMerge', () => {
  it('removes what the last apply set and this one does not, and keeps what others set', () => {
    expect(
      threeWayMerge(
        { mine: 1, dropped: 2, theirs: 3 },
        { mine: 4 },
        { mine: 1, dropped: 2 },
      ),
    ).toEqual({ mine: 4, theirs: 3 });
  });

  it('merges lists of maps by name and keeps what the server added to an element', () => {
    expect(
      threeWayMerge(
        [
          { name: 'http', port: 80, nodePort: 30080 },
          { name: 'gone', port: 1 },
        ],
        [{ name: 'http', port: 8080 }],
        [{ name: 'http', port: 80 }],
      ),
    ).toEqual([{ name: 'http', port: 8080, nodePort: 30080 }]);
  });

  it('merges lists of maps without names by position while their length stays', () => {
    expect(
      threeWayMerge([{ a: 1, scope: '*' }], [{ a: 2 }], [{ a: 1 }]),
    ).toEqual([{ a: 2, scope: '*' }]);
    expect(threeWayMerge([{ a: 1 }], [{ a: 1 }, { a: 2 }], [])).toEqual([
      { a: 1 },
      { a: 2 },
    ]);
  });
});

describe('mergePatch', () => {
  it('holds the changes only, with null for what goes', () => {
    expect(
      mergePatch(
        { a: 1, b: { c: 2, d: 3 }, e: 5 },
        { a: 1, b: { c: 4 }, e: 5 },
      ),
    ).toEqual({ b: { c: 4, d: null } });
  });

  it('is undefined between equal objects', () => {
    expect(mergePatch({ a: [{ b: 1 }] }, { a: [{ b: 1 }] })).toBeUndefined();
  });
});

describe('equal', () => {
  it('does not mind the order of keys, but that of lists', () => {
    expect(equal({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
    expect(equal([1, 2], [2, 1])).toBe(false);
  });
});
