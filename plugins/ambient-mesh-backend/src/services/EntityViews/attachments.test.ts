import {
  ObservedMesh,
  SourceState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { observedMesh } from '../../__testUtils__/observedMesh';
import { attachments } from './attachments';

const binding = {
  namespace: 'bookinfo',
  name: 'reviews-waypoint',
  services: ['reviews', 'ratings'],
};
const source = (state: SourceState['state']): SourceState => ({
  state,
  observedAt: null,
});

function cluster(parts: Partial<ObservedMesh>): ObservedMesh {
  return {
    ...observedMesh({ gateways: 0 }),
    sources: {
      httproutes: source('fresh'),
      authorizationpolicies: source('fresh'),
    },
    ...parts,
  };
}

const route = (
  name: string,
  [kind, namespace, parent]: [string, string, string],
  own = 'bookinfo',
) => ({ namespace: own, name, parents: [{ kind, namespace, name: parent }] });

const policy = (
  name: string,
  [kind, target]: [string, string],
  namespace = 'bookinfo',
) => ({ namespace, name, targets: [{ kind, name: target }] });

describe('attachments', () => {
  it('are what names the waypoint or one of the services, and nothing else', () => {
    const observed = cluster({
      httpRoutes: [
        route('split', ['Service', 'bookinfo', 'reviews']),
        route('at-waypoint', ['Gateway', 'bookinfo', 'reviews-waypoint']),
        route('from-shop', ['Service', 'bookinfo', 'ratings'], 'shop'),
        route('other-service', ['Service', 'bookinfo', 'details']),
        route('other-namespace', ['Service', 'shop', 'reviews']),
        route('front', ['Gateway', 'bookinfo', 'bookinfo-gateway']),
        route('named-alike', ['Gateway', 'bookinfo', 'reviews']),
      ],
      authorizationPolicies: [
        policy('only-productpage', ['Service', 'reviews']),
        policy('at-waypoint', ['Gateway', 'reviews-waypoint']),
        policy(
          'every-waypoint',
          ['GatewayClass', 'istio-waypoint'],
          'istio-system',
        ),
        policy('class-elsewhere', ['GatewayClass', 'istio-waypoint'], 'shop'),
        policy('other-service', ['Service', 'details']),
        policy('other-namespace', ['Service', 'reviews'], 'shop'),
      ],
    });
    expect(attachments(observed, binding, 'bookinfo')).toEqual({
      httpRoutes: ['at-waypoint', 'shop/from-shop', 'split'],
      authorizationPolicies: [
        'at-waypoint',
        'istio-system/every-waypoint',
        'only-productpage',
      ],
    });
  });

  it('are found for services of another namespace than the waypoint', () => {
    const observed = cluster({
      httpRoutes: [route('cart', ['Service', 'shop', 'cart'], 'shop')],
      authorizationPolicies: [policy('cart', ['Service', 'cart'], 'shop')],
    });
    expect(
      attachments(observed, { ...binding, services: ['cart'] }, 'shop'),
    ).toEqual({
      httpRoutes: ['shop/cart'],
      authorizationPolicies: ['shop/cart'],
    });
  });

  it('are not known where they could not be read', () => {
    const none = { httpRoutes: null, authorizationPolicies: null };
    expect(attachments(undefined, binding, 'bookinfo')).toEqual(none);
    expect(
      attachments(
        cluster({
          sources: {
            httproutes: source('unknown'),
            authorizationpolicies: source('absent'),
          },
        }),
        binding,
        'bookinfo',
      ),
    ).toEqual({ ...none, authorizationPolicies: [] });
  });
});
