import { GatewayRole, ObservedGateway } from '../model';

/** What a Gateway of the cluster is for, by its class and labels. */
export function observedRole(
  gateway: Pick<ObservedGateway, 'class' | 'labels' | 'name'>,
): GatewayRole {
  if (/waypoint/.test(gateway.class)) return 'waypoint';
  if (
    /east-?west/.test(gateway.class) ||
    gateway.labels['topology.istio.io/network'] !== undefined
  ) {
    return 'east-west';
  }
  const name = `${gateway.labels.istio ?? ''} ${gateway.name}`;
  return /egress/.test(name) ? 'egress' : 'ingress';
}

/** Whether istiod has anything to do with it: by class, or by its work. */
export function isIstioGateway(
  gateway: Pick<ObservedGateway, 'class' | 'deployment'>,
): boolean {
  return gateway.class.startsWith('istio') || gateway.deployment !== null;
}
