import { unusedWaypoint } from './unusedWaypoint';
import { context } from './testing';

describe('unused-waypoint', () => {
  it('finds a waypoint that nothing names', () => {
    const findings = unusedWaypoint.check(
      context({
        gateways: [{}],
        namespaces: [
          { name: 'shop', labels: { 'istio.io/use-waypoint': 'none' } },
        ],
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Nothing in Git uses waypoint shop/cart.',
        severity: 'warning',
      },
    ]);
  });

  it('knows namespaces, services and other namespaces that use it', () => {
    const findings = unusedWaypoint.check(
      context({
        gateways: [
          { name: 'a' },
          { name: 'b' },
          { name: 'c' },
          { name: 'in', role: 'ingress' },
        ],
        namespaces: [
          { name: 'shop', labels: { 'istio.io/use-waypoint': 'a' } },
        ],
        objects: [
          {
            namespace: 'shop',
            name: 's',
            labels: { 'istio.io/use-waypoint': 'b' },
          },
          {
            namespace: 'pay',
            name: 's',
            labels: {
              'istio.io/use-waypoint': 'c',
              'istio.io/use-waypoint-namespace': 'shop',
            },
          },
        ],
      }),
    );
    expect(findings).toEqual([]);
  });
});
