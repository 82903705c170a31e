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
        severity: 'warning',
      },
    ]);
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
