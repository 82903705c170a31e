import { missingWaypoint } from './missingWaypoint';
import { context } from './testing';

describe('missing-waypoint', () => {
  it('finds users of a waypoint that is not there', () => {
    const findings = missingWaypoint.check(
      context({
        objects: [
          {
            kind: 'Service',
            namespace: 'shop',
            name: 's',
            labels: { 'istio.io/use-waypoint': 'gone' },
          },
        ],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Service shop/s uses the waypoint shop/gone, which Git does not declare.',
      },
    ]);
  });

  it('allows what is there, and opting out', () => {
    const findings = missingWaypoint.check(
      context({
        gateways: [{}],
        namespaces: [
          { name: 'shop', labels: { 'istio.io/use-waypoint': 'cart' } },
          { name: 'x', labels: { 'istio.io/use-waypoint': 'none' } },
        ],
      }),
    );
    expect(findings).toEqual([]);
  });
});
