import { served, waypointObjects } from './waypoint.mjs';

export const REVISION = '1-30-5';
export const VERSION = '1.30.5';

/** Custom kinds as CRDs that check nothing: group → [kind, plural, version]. */
const KINDS = {
  'gateway.networking.k8s.io': [
    ['Gateway', 'gateways', 'v1'],
    ['HTTPRoute', 'httproutes', 'v1'],
  ],
  'security.istio.io': [['AuthorizationPolicy', 'authorizationpolicies', 'v1']],
  // the peer asks for these, and a cluster has them
  'metrics.k8s.io': [['PodMetrics', 'pods', 'v1beta1']],
  batch: [
    ['Job', 'jobs', 'v1'],
    ['CronJob', 'cronjobs', 'v1'],
  ],
  'networking.k8s.io': [['Ingress', 'ingresses', 'v1']],
};

function definition(group, [kind, plural, version]) {
  const names = {
    kind,
    plural,
    singular: kind.toLowerCase(),
    listKind: `${kind}List`,
  };
  return served({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    manager: 'argocd-controller',
    metadata: {
      name: `${plural}.${group}`,
      labels: { 'app.kubernetes.io/version': VERSION },
      annotations: {
        'gateway.networking.k8s.io/bundle-version': 'v1.6.1',
        'api-approved.kubernetes.io': 'https://example.test/approved',
      },
    },
    spec: {
      group,
      scope: 'Namespaced',
      names,
      conversion: { strategy: 'None' },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
    status: {
      acceptedNames: names,
      storedVersions: [version],
      conditions: ['NamesAccepted', 'Established'].map(type => ({
        type,
        status: 'True',
        reason: type,
        message: '',
        lastTransitionTime: '2026-10-01T08:00:00Z',
      })),
    },
  });
}

const namespaceOf = name => ({
  resource: 'namespaces',
  object: served({
    apiVersion: 'v1',
    kind: 'Namespace',
    manager: 'argocd-controller',
    metadata: {
      name,
      labels: {
        'kubernetes.io/metadata.name': name,
        'istio.io/dataplane-mode': 'ambient',
      },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }),
});

/** An istiod with its pod, and the tag `stable` that points to it. */
function controlPlane() {
  const labels = { app: 'istiod', 'istio.io/rev': REVISION };
  const template = {
    metadata: { labels },
    spec: {
      containers: [
        { name: 'discovery', image: `docker.io/istio/pilot:${VERSION}` },
      ],
    },
  };
  const metadata = { namespace: 'istio-system', labels };
  return [
    namespaceOf('istio-system'),
    {
      resource: 'deployments.apps',
      object: served({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        manager: 'argocd-controller',
        metadata: { ...metadata, name: `istiod-${REVISION}` },
        spec: { replicas: 1, selector: { matchLabels: labels }, template },
        status: { replicas: 1, readyReplicas: 1, updatedReplicas: 1 },
      }),
    },
    {
      resource: 'pods',
      object: served({
        apiVersion: 'v1',
        kind: 'Pod',
        manager: 'kube-controller-manager',
        metadata: { ...metadata, name: `istiod-${REVISION}-0` },
        spec: { ...template.spec, nodeName: 'node-1' },
        status: {
          phase: 'Running',
          conditions: [{ type: 'Ready', status: 'True' }],
        },
      }),
    },
    {
      resource: 'mutatingwebhookconfigurations.admissionregistration.k8s.io',
      object: served({
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'MutatingWebhookConfiguration',
        manager: 'argocd-controller',
        metadata: {
          name: 'istio-revision-tag-stable',
          labels: { 'istio.io/tag': 'stable', 'istio.io/rev': REVISION },
        },
        webhooks: [],
      }),
    },
  ];
}

export const namespaceNames = count =>
  Array.from({ length: count }, (_, at) => `team-${at}`);

/** The gateways of a mesh, evenly over its namespaces. */
export function gatewayNames({ gateways, namespaces }) {
  const names = namespaceNames(namespaces);
  return Array.from({ length: gateways }, (_, at) => ({
    namespace: names[at % namespaces],
    name: `waypoint-${at}`,
  }));
}

/** Everything of a cluster with that many waypoints, as the sandbox stores it. */
export function meshObjects({ gateways, namespaces, retired }) {
  return [
    ...Object.entries(KINDS).flatMap(([group, kinds]) =>
      kinds.map(kind => ({
        resource: 'customresourcedefinitions.apiextensions.k8s.io',
        object: definition(group, kind),
      })),
    ),
    ...controlPlane(),
    ...namespaceNames(namespaces).map(namespaceOf),
    ...gatewayNames({ gateways, namespaces }).flatMap(gateway =>
      waypointObjects({
        ...gateway,
        revision: REVISION,
        version: VERSION,
        retired,
      }),
    ),
  ];
}
