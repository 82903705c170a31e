import type { GatewayClassInfo } from './types';

/** The Gateway classes of an ambient istiod, by name; the agentgateway classes of 1.31 are not played. */
export const GATEWAY_CLASSES: Record<string, GatewayClassInfo> = {
  istio: {
    controllerName: 'istio.io/gateway-controller',
    description: 'The default Istio GatewayClass',
    managed: 'istio.io-gateway-controller',
    suffix: true,
    serviceType: 'LoadBalancer',
    proxyType: 'router',
  },
  'istio-waypoint': {
    controllerName: 'istio.io/mesh-controller',
    description: 'The default Istio waypoint GatewayClass',
    managed: 'istio.io-mesh-controller',
    suffix: false,
    serviceType: 'ClusterIP',
    proxyType: 'waypoint',
  },
  'istio-east-west': {
    controllerName: 'istio.io/eastwest-controller',
    description: 'The default GatewayClass for Istio East West Gateways',
    managed: 'istio.io-eastwest-controller',
    suffix: false,
    serviceType: 'LoadBalancer',
    proxyType: 'router',
  },
  'istio-remote': {
    controllerName: 'istio.io/unmanaged-gateway',
    description:
      'Remote to this cluster. Does not deploy or affect configuration.',
    managed: null,
    suffix: false,
    serviceType: 'ClusterIP',
    proxyType: 'router',
  },
};

/** The classes that istiod creates by itself; east-west only with multi-network ambient, which is off by default. */
export const CREATED_CLASSES = ['istio', 'istio-waypoint', 'istio-remote'];
