import type { KubeObject, OwnerReference } from '../kube';
import { meshEnvironment } from './meshEnvironment';
import { servicePorts } from './servicePorts';
import type { Gateway, GatewayClassInfo, Istiod } from './types';

/** What istiod takes from its own installation when it renders a gateway. */
export interface MeshSettings {
  /** Image of the proxy: hub, version and variant from the injector's values. */
  proxyImage: string;
  /** `defaultConfig` of the mesh configuration; empty once its ConfigMap is gone. */
  defaultConfig: Record<string, unknown>;
}

const NOT_COPIED = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'gateway.istio.io/name-override',
  'gateway.istio.io/service-account',
  'gateway.istio.io/controller-version',
];

/**
 * The ServiceAccount, Deployment and Service that an istiod makes for a
 * Gateway (istio/istio manifests/charts/istio-control/istio-discovery/files/
 * waypoint.yaml and kube-gateway.yaml; istio.md 1.4).
 */
export function renderGateway(options: {
  gateway: Gateway;
  classInfo: GatewayClassInfo;
  istiod: Istiod;
  mesh: MeshSettings;
}): KubeObject[] {
  const { gateway, classInfo, istiod, mesh } = options;
  const names = gatewayNames(gateway, classInfo);
  const namespace = gateway.metadata.namespace ?? 'default';
  const gatewayLabel = {
    'gateway.networking.k8s.io/gateway-name': gateway.metadata.name,
  };
  const labels = {
    ...infrastructureLabels(gateway, classInfo),
    ...gatewayLabel,
    'gateway.networking.k8s.io/gateway-class-name':
      gateway.spec.gatewayClassName,
    'gateway.istio.io/managed': classInfo.managed ?? '',
  };
  const annotations = infrastructureAnnotations(gateway);
  const owner: OwnerReference = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    name: gateway.metadata.name,
    uid: gateway.metadata.uid ?? '',
  };
  const metadata = (name: string) => ({
    name,
    namespace,
    labels,
    annotations,
    ownerReferences: [owner],
  });
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: metadata(names.serviceAccount),
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(names.deployment),
      spec: {
        selector: { matchLabels: gatewayLabel },
        template: {
          metadata: {
            labels: {
              'sidecar.istio.io/inject': 'false',
              'istio.io/dataplane-mode': 'none',
              'service.istio.io/canonical-name': names.deployment,
              'service.istio.io/canonical-revision': 'latest',
              ...labels,
            },
            annotations: {
              ...annotations,
              'istio.io/rev': istiod.revision,
              'prometheus.io/path': '/stats/prometheus',
              'prometheus.io/port': '15020',
              'prometheus.io/scrape': 'true',
            },
          },
          spec: {
            serviceAccountName: names.serviceAccount,
            containers: [
              {
                name: 'istio-proxy',
                image:
                  gateway.metadata.annotations?.[
                    'sidecar.istio.io/proxyImage'
                  ] ?? mesh.proxyImage,
                args: ['proxy', classInfo.proxyType],
                env: meshEnvironment({
                  istiod,
                  defaultConfig: mesh.defaultConfig,
                  deployment: names.deployment,
                  namespace,
                }),
                ports: [
                  { containerPort: 15020, name: 'metrics', protocol: 'TCP' },
                  {
                    containerPort: 15021,
                    name: 'status-port',
                    protocol: 'TCP',
                  },
                ],
              },
            ],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        ...metadata(names.deployment),
        annotations: {
          ...annotations,
          ...(classInfo.proxyType === 'waypoint'
            ? { 'networking.istio.io/traffic-distribution': 'PreferClose' }
            : {}),
        },
      },
      spec: {
        type:
          gateway.metadata.annotations?.['networking.istio.io/service-type'] ??
          classInfo.serviceType,
        selector: gatewayLabel,
        ports: servicePorts(gateway.spec.listeners ?? []),
      },
    },
  ];
}

/** The names of what a Gateway gets. */
export function gatewayNames(
  gateway: Gateway,
  classInfo: GatewayClassInfo,
): { deployment: string; serviceAccount: string } {
  const { name, annotations } = gateway.metadata;
  const byDefault = classInfo.suffix
    ? `${name}-${gateway.spec.gatewayClassName}`
    : name;
  return {
    deployment: annotations?.['gateway.istio.io/name-override'] ?? byDefault,
    serviceAccount:
      annotations?.['gateway.istio.io/service-account'] ?? byDefault,
  };
}

/** `spec.infrastructure.labels` replaces the copied labels; a class that is no waypoint opts out of ambient itself. */
function infrastructureLabels(
  gateway: Gateway,
  classInfo: GatewayClassInfo,
): Record<string, string> {
  const labels = withoutGatewayApi(
    gateway.spec.infrastructure?.labels ?? gateway.metadata.labels,
  );
  const optsOut =
    classInfo.managed === 'istio.io-gateway-controller' &&
    !labels['istio.io/dataplane-mode'];
  return optsOut ? { ...labels, 'istio.io/dataplane-mode': 'none' } : labels;
}

function infrastructureAnnotations(gateway: Gateway): Record<string, string> {
  const annotations = withoutGatewayApi(
    gateway.spec.infrastructure?.annotations ?? gateway.metadata.annotations,
  );
  for (const name of NOT_COPIED) delete annotations[name];
  return annotations;
}

function withoutGatewayApi(
  map: Record<string, string> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map ?? {}).filter(
      ([key]) => !key.startsWith('gateway.networking.k8s.io/'),
    ),
  );
}
