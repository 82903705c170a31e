import { removedAnnotation } from './removedAnnotation';
import { context } from './testing';

describe('removed-annotation', () => {
  it('finds the annotation of old waypoints', () => {
    const findings = removedAnnotation.check(
      context({
        gateways: [{ annotations: { 'istio.io/for-service-account': 'cart' } }],
      }),
    );
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        remedy:
          'Remove it, and label what the waypoint is for with istio.io/use-waypoint: cart.',
      },
    ]);
  });

  it('is silent without', () => {
    const findings = removedAnnotation.check(context({ gateways: [{}] }));
    expect(findings).toEqual([]);
  });
});
