import { dig, digText } from '../kube';
import type { BackingService } from './gatewayStatus';
import { isReady } from './isReady';
import type { IstiodContext } from './IstiodContext';
import { gatewayNames } from './renderGateway';
import type { Gateway, GatewayClassInfo } from './types';

/** The Services behind a Gateway: its own, or for a manual deployment those its addresses name. */
export function backingServices(
  context: IstiodContext,
  gateway: Gateway,
  classInfo: GatewayClassInfo,
): BackingService[] {
  const namespace = gateway.metadata.namespace ?? 'default';
  const named = (gateway.spec.addresses ?? [])
    .filter(address => address.type === 'Hostname')
    .flatMap(address => address.value ?? []);
  const names = named.length
    ? named
    : [gatewayNames(gateway, classInfo).deployment];
  return names.map(name => {
    const [service, home = namespace] = name.split('.');
    return backingService(context, service, home);
  });
}

function backingService(
  context: IstiodContext,
  name: string,
  namespace: string,
): BackingService {
  const service = context.services.get(`${namespace}/${name}`);
  const ingress = dig(service, 'status', 'loadBalancer', 'ingress');
  const selector = Object.entries(dig(service, 'spec', 'selector') ?? {});
  return {
    host: `${name}.${namespace}.svc.cluster.local`,
    exists: service !== undefined,
    clusterIP: digText(service, 'spec', 'clusterIP'),
    type: digText(service, 'spec', 'type'),
    external: (Array.isArray(ingress) ? ingress : []).flatMap(
      entry => digText(entry, 'ip') ?? digText(entry, 'hostname') ?? [],
    ),
    hasEndpoints:
      selector.length > 0 &&
      context.pods
        .list()
        .some(
          pod =>
            pod.metadata.namespace === namespace &&
            isReady(pod) &&
            selector.every(([k, v]) => pod.metadata.labels?.[k] === v),
        ),
  };
}
