import { ObjectName } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { JsonObject } from '@backstage/types';

/**
 * A waypoint as `istioctl waypoint generate` writes it (`istio.md` 2.2), with a
 * sync wave in front of the objects that are enrolled in it: traffic of an
 * enrolled Service passes by a waypoint that is not there yet. It is pruned
 * last, after the labels that name it are gone.
 */
export function waypointManifest(options: {
  gateway: ObjectName;
  channel: string;
  for: 'service' | 'workload' | 'all' | 'none';
  stateNamespace: boolean;
}): JsonObject {
  const { gateway, channel, stateNamespace } = options;
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: {
      name: gateway.name,
      ...(stateNamespace ? { namespace: gateway.namespace } : {}),
      labels: {
        'istio.io/rev': channel,
        ...(options.for === 'service'
          ? {}
          : { 'istio.io/waypoint-for': options.for }),
      },
      annotations: {
        'argocd.argoproj.io/sync-wave': '-1',
        'argocd.argoproj.io/sync-options': 'PruneLast=true',
      },
    },
    spec: {
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
    },
  };
}
