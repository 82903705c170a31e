import { everythingAtOnce } from './everythingAtOnce';
import { context, state } from './testing';

describe('everything-at-once', () => {
  it('finds three layers in one change', () => {
    const findings = everythingAtOnce.check(
      context(
        {
          revisions: ['a@1.29.8', 'b@1.30.5'],
          channels: ['stable>b'],
          components: ['cni@1.30.5'],
        },
        {
          before: state({
            revisions: ['a@1.29.8'],
            channels: ['stable>a'],
            components: ['cni@1.29.8'],
          }),
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'One change moves control plane, cni, channels of cluster c1.',
        severity: 'error',
      },
    ]);
  });

  it.each([
    ['a new revision with its CNI', ['a@1.29.8', 'b@1.30.5'], 'cni@1.30.5'],
    ['a revision in place with ztunnel', ['a@1.30.5'], 'ztunnel@1.30.5>a'],
  ])('does not allow %s, though each fits in the end', (_, revisions, one) => {
    const [name] = one.split('@');
    const findings = everythingAtOnce.check(
      context(
        { revisions, components: [one] },
        {
          before: state({
            revisions: ['a@1.29.8'],
            components: [`${name}@1.29.8${name === 'ztunnel' ? '>a' : ''}`],
          }),
        },
      ),
    );
    expect(findings).toMatchObject([{ severity: 'error' }]);
  });

  it('warns of a way back that undoes all of it, and does not stop it', () => {
    const findings = everythingAtOnce.check(
      context(
        {
          revisions: ['a@1.29.8'],
          components: ['cni@1.29.8', 'ztunnel@1.29.8>a'],
        },
        {
          before: state({
            revisions: ['a@1.30.5'],
            components: ['cni@1.30.5', 'ztunnel@1.30.5>a'],
          }),
        },
      ),
    );
    expect(findings.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('allows node components together', () => {
    const findings = everythingAtOnce.check(
      context(
        { components: ['cni@1.30.5', 'ztunnel@1.30.5'] },
        { before: state({ components: ['cni@1.29.8', 'ztunnel@1.29.8'] }) },
      ),
    );
    expect(findings).toEqual([]);
  });
});
