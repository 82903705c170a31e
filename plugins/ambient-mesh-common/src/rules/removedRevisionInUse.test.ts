import { removedRevisionInUse } from './removedRevisionInUse';
import { context, state } from './testing';

describe('removed-revision-in-use', () => {
  it('names everything that still uses it', () => {
    const findings = removedRevisionInUse.check(
      context(
        {
          revisions: ['b@1.30.5'],
          channels: ['stable>a'],
          components: ['ztunnel@1.29.8>a'],
          gateways: [{ labels: { 'istio.io/rev': 'a' } }],
          namespaces: [{ name: 'x', labels: { 'istio.io/rev': 'a' } }],
        },
        { before: state({ revisions: ['a@1.29.8', 'b@1.30.5'] }) },
      ),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Revision a is removed while channel stable, gateway shop/cart, namespace x, ztunnel still use it.',
        severity: 'error',
      },
    ]);
  });

  it('knows what istiod injects or validates by the name', () => {
    const findings = removedRevisionInUse.check(
      context(
        {
          revisions: ['b@1.30.5'],
          charts: [
            {
              chart: 'gateway',
              namespace: 'ingress',
              release: 'edge',
              values: { revision: 'a' },
            },
          ],
          validators: [{ revision: 'a' }],
        },
        { before: state({ revisions: ['a@1.29.8', 'b@1.30.5'] }) },
      ),
    );
    expect(findings.map(({ message }) => message)).toEqual([
      'Revision a is removed while gateway chart ingress/edge, the default validator still use it.',
    ]);
  });

  it('allows removing what nothing uses', () => {
    const findings = removedRevisionInUse.check(
      context(
        { revisions: ['b@1.30.5'], channels: ['stable>b'] },
        { before: state({ revisions: ['a@1.29.8', 'b@1.30.5'] }) },
      ),
    );
    expect(findings).toEqual([]);
  });

  it('is silent without a change', () => {
    const findings = removedRevisionInUse.check(
      context({ channels: ['stable>a'] }),
    );
    expect(findings).toEqual([]);
  });
});
