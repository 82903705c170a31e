import { MeasuredGateway } from './MeshMetrics';

/**
 * The Deployment that istiod makes of a gateway: named as the gateway, with
 * the class behind it for gateways of class `istio`
 * (istio/istio pilot/pkg/config/kube/gatewaycommon, `GetDefaultName`).
 */
export function deploymentOf({ name, role }: MeasuredGateway): string {
  return role === 'waypoint' || role === 'east-west' ? name : `${name}-istio`;
}
