import { ObservedGateway } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubeGateway } from '../kubeObjects';
import { meshEntries, namesOf } from './names';

/** A Gateway without the Deployment and the pods made for it. */
export type GatewayProjection = Omit<ObservedGateway, 'deployment' | 'pods'>;

/** A Gateway of any class; which of them are Istio's is decided later. */
export function projectGateway(object: KubeGateway): GatewayProjection | null {
  const names = namesOf(object);
  if (!names) return null;
  const conditions: ObservedGateway['conditions'] = {};
  for (const condition of object.status?.conditions ?? []) {
    if (!condition.type) continue;
    conditions[condition.type] = {
      status: condition.status ?? 'Unknown',
      reason: condition.reason ?? '',
      message: condition.message ?? '',
    };
  }
  return {
    ...names,
    class: object.spec?.gatewayClassName ?? '',
    labels: { ...object.metadata?.labels },
    annotations: meshEntries(object.metadata?.annotations),
    addresses: (object.status?.addresses ?? []).map(address => ({
      type: address.type ?? 'IPAddress',
      value: address.value ?? '',
    })),
    managed: isManaged(object.spec?.addresses ?? []),
    conditions,
  };
}

/**
 * istiod deploys a Gateway unless its addresses say that it is deployed by
 * hand: more than one address, or one that is no IP address (`istio.md` 1.3).
 */
function isManaged(addresses: Array<{ type?: string }>): boolean {
  if (addresses.length === 0) return true;
  const [{ type = 'IPAddress' }] = addresses;
  return addresses.length === 1 && type === 'IPAddress';
}
