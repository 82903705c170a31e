import { inPlaceJump } from './inPlaceJump';
import { context, state } from './testing';

describe('in-place-jump', () => {
  it('refuses two minors in place', () => {
    const findings = inPlaceJump.check(
      context(
        { revisions: ['r@1.30.5'], components: ['cni@1.30.5'] },
        {
          before: state({
            revisions: ['r@1.28.0'],
            components: ['cni@1.29.8'],
          }),
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'revision r changes in place from 1.28.0 to 1.30.5.',
        severity: 'error',
      },
    ]);
  });

  it('warns of a step back', () => {
    const findings = inPlaceJump.check(
      context(
        { components: ['ztunnel@1.29.8'] },
        { before: state({ components: ['ztunnel@1.30.5'] }) },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'ztunnel changes in place from 1.30.5 to 1.29.8.',
        severity: 'warning',
      },
    ]);
  });
});
