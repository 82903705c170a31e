import {
  DeclaredGateway,
  GatewayRole,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Layout, LayoutContext } from '../Layout';
import {
  fieldRefOf,
  getList,
  getNode,
  getText,
  locationOf,
  YamlNode,
} from '../yaml';
import { manifestsLayoutId } from './ids';
import { identitiesOf } from './metadata';

const waypointFor = ['service', 'workload', 'all', 'none'] as const;

/** istiod's controllers, and the class that each is shipped with. */
const controllers = new Map([
  ['istio.io/gateway-controller', 'istio'],
  ['istio.io/mesh-controller', 'istio-waypoint'],
  ['istio.io/eastwest-controller', 'istio-east-west'],
]);

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
    if (/[{}$]/.test(className)) {
      context.unread(
        locationOf(document.root, document),
        `a Gateway of class "${className}", which is known only when it is deployed`,
      );
      return true;
    }
    const kin = istioClassOf(className, context);
    if (kin === undefined) {
      return true;
    }
    for (const identity of identitiesOf(document, context)) {
      const { element, ...fact } = identity;
      const role = roleOf(kin, identity);
      context.add('gateways', {
        ...fact,
        class: className,
        role,
        managed: isManaged(getList(root, 'spec', 'addresses')?.items ?? []),
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

/** Istio's own class that a class behaves like; a GatewayClass in Git may say so. */
function istioClassOf(
  name: string,
  context: LayoutContext,
): string | undefined {
  if (name === 'istio' || name.startsWith('istio-')) {
    return name;
  }
  const declared = context.find('GatewayClass', name);
  const controller =
    declared && getText(declared.root, 'spec', 'controllerName');
  return controllers.get(controller ?? '');
}

/**
 * istiod deploys a Gateway unless it has more than one address, or one that is
 * no IP address (`istio.md` 1.3).
 */
function isManaged(addresses: readonly YamlNode[]): boolean {
  const [first] = addresses;
  return (
    first === undefined ||
    (addresses.length === 1 &&
      (getText(first, 'type') ?? 'IPAddress') === 'IPAddress')
  );
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
