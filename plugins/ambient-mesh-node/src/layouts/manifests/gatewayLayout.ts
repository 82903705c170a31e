import {
  DeclaredGateway,
  GatewayRole,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Layout } from '../Layout';
import { fieldRefOf, getList, getNode, getText } from '../yaml';
import { manifestsLayoutId } from './ids';
import { identitiesOf } from './metadata';

const waypointFor = ['service', 'workload', 'all', 'none'] as const;

/** Kubernetes Gateways of Istio's classes, wherever they stand. */
export const gatewayLayout: Layout = {
  id: `${manifestsLayoutId}-gateway`,
  read(document, context) {
    if (
      document.kind !== 'Gateway' ||
      !document.apiVersion.startsWith('gateway.networking.k8s.io/')
    ) {
      return false;
    }
    const { root } = document;
    const className = getText(root, 'spec', 'gatewayClassName') ?? '';
    if (!isIstioClass(className)) {
      return true;
    }
    for (const identity of identitiesOf(document, context)) {
      const { element, ...fact } = identity;
      const role = roleOf(className, identity);
      context.add('gateways', {
        ...fact,
        class: className,
        role,
        managed: !(getList(root, 'spec', 'addresses')?.items ?? []).some(
          address => getText(address, 'type') === 'Hostname',
        ),
        waypointFor: role === 'waypoint' ? trafficOf(fact.labels) : null,
        fields: {
          element,
          channel: fieldRefOf(
            getNode(root, 'metadata', 'labels', 'istio.io/rev'),
          ),
        },
      });
    }
    return true;
  },
};

function isIstioClass(name: string): boolean {
  return name === 'istio' || name.startsWith('istio-');
}

function roleOf(
  className: string,
  gateway: Pick<DeclaredGateway, 'name' | 'labels'>,
): GatewayRole {
  if (className.endsWith('waypoint')) {
    return 'waypoint';
  }
  const purpose = `${gateway.labels.istio ?? ''} ${gateway.labels.app ?? ''} ${
    gateway.name
  }`;
  if (
    className === 'istio-east-west' ||
    'topology.istio.io/network' in gateway.labels ||
    /east-?west/.test(purpose)
  ) {
    return 'east-west';
  }
  return /egress/.test(purpose) ? 'egress' : 'ingress';
}

/** Absent or unknown means `service` to istiod (`istio.md` 2.1). */
function trafficOf(
  labels: Record<string, string>,
): DeclaredGateway['waypointFor'] {
  const value = labels['istio.io/waypoint-for'];
  return waypointFor.find(known => known === value) ?? 'service';
}
