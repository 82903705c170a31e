import { duplicateValidator } from './duplicateValidator';
import { context } from './testing';

describe('duplicate-validator', () => {
  it('finds two owners', () => {
    const findings = duplicateValidator.check(
      context({ validators: [{ revision: 'a' }, { revision: 'b' }] }),
    );
    expect(findings).toMatchObject([
      { message: 'istiod-default-validator is declared 2 times, for a and b.' },
    ]);
  });

  it('allows one a cluster', () => {
    const findings = duplicateValidator.check(
      context({
        clusters: ['c1', 'c2'],
        validators: [{ revision: 'a' }, { revision: 'b', cluster: 'c2' }],
      }),
    );
    expect(findings).toEqual([]);
  });
});
