import { gatewayBoundToNothing } from './gatewayBoundToNothing';
import { context } from './testing';

describe('gateway-bound-to-nothing', () => {
  it('finds a wish that nothing answers, with the choices', () => {
    const findings = gatewayBoundToNothing.check(
      context({
        revisions: ['r@1.30.5'],
        channels: ['stable>r', 'rapid>r'],
        gateways: [{ labels: { 'istio.io/rev': 'stabel' } }],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Gateway shop/cart asks for stabel, which is neither a channel nor a revision in Git.',
        remedy: 'Choose one of rapid, stable.',
      },
    ]);
  });

  it('finds a gateway without label where there is no default', () => {
    const findings = gatewayBoundToNothing.check(
      context({ revisions: ['r@1.30.5'], gateways: [{}] }),
    );
    expect(findings).toMatchObject([
      { remedy: 'Declare the channel default.' },
    ]);
  });

  it('leaves a dangling channel to its own rule', () => {
    const findings = gatewayBoundToNothing.check(
      context({
        channels: ['stable>gone'],
        gateways: [{ labels: { 'istio.io/rev': 'stable' } }],
      }),
    );
    expect(findings).toEqual([]);
  });
});
