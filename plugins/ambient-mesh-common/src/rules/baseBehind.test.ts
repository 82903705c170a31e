import { baseBehind } from './baseBehind';
import { context } from './testing';

describe('base-behind', () => {
  it('wants CRDs of the newest control plane', () => {
    const findings = baseBehind.check(
      context({
        revisions: ['a@1.29.8', 'b@1.30.5'],
        components: ['base@1.30.4'],
      }),
    );
    expect(findings).toMatchObject([
      { message: 'base is 1.30.4, revision b is 1.30.5.' },
    ]);
  });

  it('allows newer CRDs', () => {
    const findings = baseBehind.check(
      context({ revisions: ['a@1.29.8'], components: ['base@1.30.4'] }),
    );
    expect(findings).toEqual([]);
  });
});
