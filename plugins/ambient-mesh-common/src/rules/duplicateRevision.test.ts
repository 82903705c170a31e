import { duplicateRevision } from './duplicateRevision';
import { context } from './testing';

describe('duplicate-revision', () => {
  it('finds a name said twice, once', () => {
    const findings = duplicateRevision.check(
      context({ revisions: ['r@1.30.5', 'r@1.30.4', 'r@1.30.3'] }),
    );
    expect(findings).toMatchObject([
      {
        message: 'revision r is declared more than once for cluster c1.',
        at: { line: 2 },
      },
    ]);
  });

  it('allows one name in two clusters', () => {
    const findings = duplicateRevision.check(
      context({
        clusters: ['c1', 'c2'],
        revisions: [
          'r@1.30.5',
          { name: 'r', version: '1.30.5', cluster: 'c2' },
        ],
      }),
    );
    expect(findings).toEqual([]);
  });
});
