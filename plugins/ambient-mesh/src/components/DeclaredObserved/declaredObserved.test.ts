import { declaredObserved } from './declaredObserved';

describe('declaredObserved', () => {
  it('shows both sides', () => {
    const facts = declaredObserved({
      declared: '1-30-4',
      observed: ['1-29-6', '1-30-4'],
      state: 'fighting',
    });
    expect(facts.map(({ value }) => value)).toEqual([
      '1-30-4',
      '1-29-6, 1-30-4',
    ]);
  });

  it('does not show old observations of an unknown row', () => {
    const [, cluster] = declaredObserved({
      declared: '1-30-4',
      observed: ['1-30-4'],
      state: 'unknown',
    });
    expect(cluster.value).toBe('not known');
  });
});
