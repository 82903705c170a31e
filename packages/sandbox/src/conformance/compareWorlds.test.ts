import { disagreements } from './compareWorlds';

describe('disagreements', () => {
  it('names the path of every difference, whatever the order of keys', () => {
    expect(
      disagreements(
        { a: 1, b: { c: [1, 2] }, only: true },
        { b: { c: [1, 3] }, a: 1 },
      ),
    ).toEqual([
      { path: 'b › c › 1', sandbox: 2, cluster: 3 },
      { path: 'only', sandbox: true, cluster: undefined },
    ]);
  });

  it('finds none between equal values', () => {
    expect(disagreements({ a: [{ b: null }] }, { a: [{ b: null }] })).toEqual(
      [],
    );
  });
});
