import { rawRevision } from './rawRevision';
import { context } from './testing';

describe('raw-revision', () => {
  it('finds a gateway that holds a revision', () => {
    const findings = rawRevision.check(
      context({
        revisions: ['r@1.30.5'],
        gateways: [{ labels: { 'istio.io/rev': 'r' } }],
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Gateway shop/cart asks for revision r itself.',
        severity: 'warning',
      },
    ]);
  });

  it('allows channels', () => {
    const findings = rawRevision.check(
      context({
        revisions: ['r@1.30.5'],
        channels: ['stable>r'],
        gateways: [{ labels: { 'istio.io/rev': 'stable' } }],
      }),
    );
    expect(findings).toEqual([]);
  });
});
