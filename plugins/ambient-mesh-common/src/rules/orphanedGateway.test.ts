import { orphanedGateway } from './orphanedGateway';
import { context, observedMesh } from './testing';

describe('orphaned-gateway', () => {
  it('finds a gateway whose istiod is gone', () => {
    const findings = orphanedGateway.check(
      context({}, { observed: [observedMesh({ istiods: [] })] }),
    );
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message:
          'Gateway shop/cart has no control plane. There is no istiod of revision 1-29-8.',
      },
    ]);
  });

  it('is silent when the istiods could not be read', () => {
    const findings = orphanedGateway.check(
      context({}, { observed: [observedMesh({ istiods: [], sources: {} })] }),
    );
    expect(findings).toEqual([]);
  });

  it('is silent about gateways with an owner', () => {
    const findings = orphanedGateway.check(
      context({}, { observed: [observedMesh()] }),
    );
    expect(findings).toEqual([]);
  });
});
