import { ObservedGateway } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubeDeployment, PodSpec } from '../kubeObjects';
import { meshContainer, versionOfPod } from './images';
import { namesOf } from './names';

/** A Deployment that istiod made, with the Gateway it was made for. */
export interface GatewayDeploymentProjection {
  namespace: string;
  gateway: string;
  deployment: NonNullable<ObservedGateway['deployment']>;
}

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/**
 * A Deployment with the label `gateway.networking.k8s.io/gateway-name`. The
 * revision is the pod template's annotation: the template's *label*
 * `istio.io/rev` is a copy of the Gateway's wish (`istio.md` 1.4).
 */
export function projectGatewayDeployment(
  object: KubeDeployment,
): GatewayDeploymentProjection | null {
  const names = namesOf(object);
  const owner = object.metadata?.ownerReferences?.find(
    each => each.kind === 'Gateway',
  );
  const gateway = owner?.name ?? object.metadata?.labels?.[GATEWAY_NAME];
  if (!names || !gateway) return null;
  const template = object.spec?.template;
  const generation = object.metadata?.generation ?? 0;
  return {
    namespace: names.namespace,
    gateway,
    deployment: {
      name: names.name,
      revision: template?.metadata?.annotations?.['istio.io/rev'] ?? null,
      version: versionOfPod(template?.spec),
      hasDiscoveryAddress: hasDiscoveryAddress(template?.spec),
      generation,
      observedGeneration: object.status?.observedGeneration ?? 0,
      desired: object.spec?.replicas ?? 1,
      ready: object.status?.readyReplicas ?? 0,
      updated: object.status?.updatedReplicas ?? 0,
    },
  };
}

/**
 * False only when the proxy has a configuration that names no control plane:
 * what a dying istiod renders (`istio.md` 10). Proxies without such a
 * configuration at all (agentgateway) are not accused.
 */
function hasDiscoveryAddress(spec: PodSpec | undefined): boolean {
  const config = meshContainer(spec)?.env?.find(
    each => each.name === 'PROXY_CONFIG',
  )?.value;
  return config === undefined || config.includes('discoveryAddress');
}
