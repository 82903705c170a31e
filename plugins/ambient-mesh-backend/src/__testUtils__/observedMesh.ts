import {
  ObservedGateway,
  ObservedKind,
  ObservedMesh,
  SourceState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

const KINDS: ObservedKind[] = [
  'namespaces',
  'services',
  'deployments',
  'pods',
  'gateways',
  'mutatingwebhookconfigurations',
  'validatingwebhookconfigurations',
];
const AT = '2026-01-01T00:00:00.000Z';

/**
 * A cluster with a channel and so many waypoints on it, ten to a namespace,
 * all of which run what the channel first led to.
 */
export function observedMesh(options: {
  gateways: number;
  /** Revision that the channel `stable` points to. */
  stable?: string;
}): ObservedMesh {
  const { gateways, stable = '1-30-4' } = options;
  const istiod = (revision: string, version: string) => ({
    namespace: 'istio-system',
    name: `istiod-${revision}`,
    revision,
    version,
    templateVersion: version,
    ready: 1,
    desired: 1,
  });
  return {
    cluster: 'prod',
    observedAt: AT,
    sources: Object.fromEntries(
      KINDS.map((kind): [string, SourceState] => [
        kind,
        { state: 'fresh', observedAt: AT },
      ]),
    ),
    kubernetesVersion: 'v1.34.0',
    istiods: [istiod('1-30-4', '1.30.4'), istiod('1-31-1', '1.31.1')],
    tags: [
      {
        tag: 'stable',
        revision: stable,
        form: 'webhook',
        name: 'istio-revision-tag-stable',
      },
    ],
    validator: null,
    namespaces: [],
    services: [],
    gateways: Array.from({ length: gateways }, (_, index) => gateway(index)),
    daemonSets: [],
    crds: { base: [], gatewayApi: [] },
    applications: [],
    httpRoutes: [],
    authorizationPolicies: [],
  };
}

function gateway(index: number): ObservedGateway {
  const name = `gateway-${String(index).padStart(4, '0')}`;
  return {
    namespace: `team-${String(Math.floor(index / 10)).padStart(3, '0')}`,
    name,
    class: 'istio-waypoint',
    labels: { 'istio.io/rev': 'stable' },
    annotations: {},
    addresses: [],
    managed: true,
    conditions: {
      Programmed: { status: 'True', reason: 'Programmed', message: '' },
    },
    deployment: {
      name,
      revision: '1-30-4',
      version: '1.30.4',
      hasDiscoveryAddress: true,
      generation: index + 1,
      observedGeneration: index + 1,
      desired: 1,
      ready: 1,
      updated: 1,
    },
    pods: [{ name: `${name}-0`, node: 'node', ready: true, version: '1.30.4' }],
  };
}
