import { setConditions, type Condition } from '../kube';
import type { Gateway, Listener, ListenerStatus } from './types';

/** A Service that stands behind a Gateway. */
export interface BackingService {
  /** Fully qualified host name. */
  host: string;
  clusterIP?: string;
  type?: string;
  /** Addresses from outside the cluster. */
  external: string[];
  /** Whether any pod behind it is ready. */
  hasEndpoints: boolean;
  /** Whether the Service exists. */
  exists: boolean;
}

type Draft = Omit<Condition, 'lastTransitionTime'>;

/**
 * The status an istiod writes to a Gateway it owns (pilot/pkg/config/kube/
 * gateway/conversion.go, reportGatewayStatus; texts as seen on a real
 * istiod).
 */
export function gatewayStatus(options: {
  gateway: Gateway;
  services: BackingService[];
  attachedRoutes: (listener: Listener) => number;
  now: string;
}): NonNullable<Gateway['status']> {
  const { gateway, services, attachedRoutes, now } = options;
  const observedGeneration = gateway.metadata.generation ?? 1;
  const drafts = [
    accepted('Accepted', 'Resource accepted'),
    programmed(gateway, services),
    accepted('ResolvedRefs', 'All references resolved'),
  ].map(draft => ({ ...draft, observedGeneration }));
  const addresses = addressesOf(gateway, services);
  return {
    addresses: addresses.length ? addresses : gateway.status?.addresses,
    conditions: setConditions(gateway.status?.conditions, drafts, now),
    listeners: (gateway.spec.listeners ?? []).map(listener =>
      listenerStatus({
        listener,
        before: gateway.status?.listeners?.find(l => l.name === listener.name),
        attachedRoutes: attachedRoutes(listener),
        observedGeneration,
        now,
      }),
    ),
  };
}

function accepted(type: string, message: string): Draft {
  return { type, status: 'True', reason: type, message };
}

function programmed(gateway: Gateway, services: BackingService[]): Draft {
  const assigned = services
    .filter(service => service.hasEndpoints)
    .flatMap(({ host }) =>
      [...new Set((gateway.spec.listeners ?? []).map(l => l.port))].map(
        port => `${host}:${port}`,
      ),
    );
  const warnings = services.map(warningOf).filter(Boolean);
  if (!warnings.length) {
    return accepted(
      'Programmed',
      assigned.length
        ? `Resource programmed, assigned to service(s) ${humanList(assigned)}`
        : 'Resource programmed',
    );
  }
  const prefix = assigned.length
    ? `Assigned to service(s) ${humanList(
        assigned,
      )}, but failed to assign to all requested addresses`
    : 'Failed to assign to any requested addresses';
  return {
    type: 'Programmed',
    status: 'False',
    reason: 'AddressNotAssigned',
    message: `${prefix}: ${warnings.join('; ')}`,
  };
}

function warningOf(service: BackingService): string | undefined {
  const host = JSON.stringify(service.host);
  if (!service.exists) return `hostname ${host} not found`;
  if (!service.hasEndpoints) return `no instances found for hostname ${host}`;
  if (service.type === 'LoadBalancer' && !service.external.length) {
    return `address pending for hostname ${host}`;
  }
  return undefined;
}

function addressesOf(
  gateway: Gateway,
  services: BackingService[],
): { type: string; value: string }[] {
  const ready = services.filter(service => service.hasEndpoints);
  const external = ready.flatMap(service => service.external);
  const address = (value: string) => ({
    type: /^[\d.]+$|:/.test(value) ? 'IPAddress' : 'Hostname',
    value,
  });
  if (external.length) return external.map(address);
  const reachable = ready.filter(service => service.type !== 'LoadBalancer');
  const internal = reachable.flatMap(service => service.clusterIP ?? []);
  const hosts = reachable.map(service => service.host);
  const waypoint = gateway.spec.gatewayClassName === 'istio-waypoint';
  return (waypoint ? [...internal, ...hosts] : hosts).map(address);
}

function listenerStatus(options: {
  listener: Listener;
  before?: ListenerStatus;
  attachedRoutes: number;
  observedGeneration: number;
  now: string;
}): ListenerStatus {
  const { listener, before, attachedRoutes, observedGeneration, now } = options;
  const ok = { message: 'No errors found', observedGeneration };
  const drafts: Draft[] = [
    { type: 'Accepted', status: 'True', reason: 'Accepted', ...ok },
    { type: 'Conflicted', status: 'False', reason: 'NoConflicts', ...ok },
    { type: 'Programmed', status: 'True', reason: 'Programmed', ...ok },
    { type: 'ResolvedRefs', status: 'True', reason: 'ResolvedRefs', ...ok },
  ];
  return {
    name: listener.name,
    attachedRoutes,
    supportedKinds: supportedKinds(listener.protocol),
    conditions: setConditions(before?.conditions, drafts, now),
  };
}

function supportedKinds(protocol: string): { group: string; kind: string }[] {
  const kinds: Record<string, string[]> = {
    HTTP: ['HTTPRoute', 'GRPCRoute'],
    HTTPS: ['HTTPRoute', 'GRPCRoute'],
    TLS: ['TLSRoute'],
    TCP: ['TCPRoute'],
  };
  return (kinds[protocol] ?? []).map(kind => ({
    group: 'gateway.networking.k8s.io',
    kind,
  }));
}

function humanList(items: string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
