const webhook = (tag: string, revision: string) => `---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-revision-tag-${tag}
  labels:
    istio.io/tag: ${tag}
    istio.io/rev: ${revision}
webhooks: []
`;

/** A file with one waypoint. */
export const waypointFile = (
  namespace: string,
  name: string,
  channel: string,
) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    istio.io/rev: ${channel}
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
`;

const application = (name: string, path: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  project: default
  destination:
    name: prod
  source:
    repoURL: https://git.test/acme/mesh
    path: ${path}
    targetRevision: main
`;

const istiod = (revision: string, version: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: istiod-${revision}
  namespace: argocd
spec:
  project: default
  destination:
    name: prod
    namespace: istio-system
  source:
    repoURL: https://blob.istio.io/istio-release/charts
    chart: istiod
    targetRevision: ${version}
    helm:
      valuesObject:
        profile: ambient
        revision: ${revision}
`;

/** A small mesh in Git: two revisions, two channels, two teams. */
export function gitopsFiles(): Record<string, string> {
  return {
    'apps.yaml':
      application('channels', 'channels') +
      application('bookinfo', 'bookinfo') +
      application('checkout', 'checkout') +
      istiod('1-30-4', '1.30.4') +
      istiod('1-31-1', '1.31.1'),
    'channels/channels.yaml':
      webhook('stable', '1-30-4') +
      webhook('rapid', '1-31-1') +
      webhook('edge', '1-31-1'),
    'bookinfo/namespace.yaml': `apiVersion: v1
kind: Namespace
metadata:
  name: bookinfo
  labels:
    istio.io/dataplane-mode: ambient
`,
    'bookinfo/reviews.yaml': `apiVersion: v1
kind: Service
metadata:
  name: reviews
  namespace: bookinfo
  labels:
    istio.io/use-waypoint: reviews-waypoint
spec:
  ports:
    - port: 9080
`,
    'bookinfo/details.yaml': `apiVersion: v1
kind: Service
metadata:
  name: details
  namespace: bookinfo
spec:
  ports:
    - port: 9080
`,
    'bookinfo/reviews-waypoint.yaml': waypointFile(
      'bookinfo',
      'reviews-waypoint',
      'stable',
    ),
    'bookinfo/ingress.yaml': waypointFile(
      'bookinfo',
      'ingress',
      'stable',
    ).replace('istio-waypoint', 'istio'),
    'checkout/cart-waypoint.yaml': waypointFile(
      'checkout',
      'cart-waypoint',
      'rapid',
    ),
    'ambient-mesh.yaml': `channels:
  - name: rapid
    description: The newest
  - name: stable
  - name: edge
    selectable: false
namespaces:
  - name: bookinfo
    owner: group:default/bookinfo
  - name: checkout
    owner: group:default/checkout
    channels: [rapid]
platform:
  owners: [group:default/platform]
`,
  };
}
