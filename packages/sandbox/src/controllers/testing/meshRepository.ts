/** A small mesh as a GitOps repository: two revisions, three channels, two waypoints. */
export const MESH_REPOSITORY: Record<string, string> = {
  'istio/control-plane.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: control-plane
  namespace: argocd
spec:
  generators:
    - list:
        elements:
          - {version: 1.30.5, revision: 1-30-5}
          - {version: 1.31.1, revision: 1-31-1}
  template:
    metadata:
      name: 'istiod-{{revision}}'
    spec:
      project: default
      destination: {name: ambient-cluster, namespace: istio-system}
      source:
        repoURL: https://blob.istio.io/istio-release/charts
        chart: istiod
        targetRevision: '{{version}}'
        helm:
          valuesObject: {profile: ambient, revision: '{{revision}}'}
      ignoreDifferences:
        - group: admissionregistration.k8s.io
          kind: ValidatingWebhookConfiguration
          jqPathExpressions: ['.webhooks[]?.failurePolicy']
      syncPolicy:
        automated: {prune: true, selfHeal: true}
`,
  'istio/gateway-api.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: gateway-api
  namespace: argocd
spec:
  project: default
  destination: {name: ambient-cluster, namespace: default}
  source:
    repoURL: https://github.com/kubernetes-sigs/gateway-api.git
    targetRevision: v1.6.1
    path: config/crd/standard
  syncPolicy:
    automated: {selfHeal: true}
    syncOptions: [ServerSideApply=true]
`,
  'channels/channels.yaml': ['default:1-30-5', 'stable:1-30-5', 'rapid:1-31-1']
    .map(pair => pair.split(':'))
    .map(
      ([tag, revision]) => `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-revision-tag-${tag}
  labels:
    app: sidecar-injector
    istio.io/tag: ${tag}
    istio.io/rev: ${revision}
webhooks: []
`,
    )
    .join('---\n'),
  'app/waypoints.yaml': ['stable', 'rapid']
    .map(
      channel => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: ${channel}
  labels:
    istio.io/rev: ${channel}
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - {name: mesh, port: 15008, protocol: HBONE}
`,
    )
    .join('---\n'),
};
