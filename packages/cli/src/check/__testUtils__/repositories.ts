/** Path → text. */
type Files = Record<string, string>;

interface RepositoryOptions {
  /** Version of the revision behind `stable`. */
  old?: string;
  /** Version of CNI and ztunnel. */
  nodes?: string;
  cluster?: string;
}

const CHARTS = 'https://blob.istio.io/istio-release/charts';

const nameOf = (version: string) => version.replace(/\./g, '-');

/** The style of the reference architecture: a list of revisions, a map of channels. */
export function mapRepository(options: RepositoryOptions = {}): Files {
  const { old = '1.29.8', nodes = '1.30.5', cluster = 'ambient' } = options;
  const revision = nodes === '1.30.5' ? '1-30-5' : nameOf(old);
  const values = (text: string) =>
    text
      .split('\n')
      .map(line => `        ${line}`)
      .join('\n');
  const chart = (
    name: string,
    release: string,
    version: string,
    text: string,
  ) =>
    application(
      name,
      cluster,
      `    repoURL: ${CHARTS}
    chart: ${release}
    targetRevision: ${version}
    helm:
      releaseName: ${name}
      valuesObject:
${values(text)}
`,
    );
  return {
    'istio/control-plane.yaml': controlPlane(old, cluster),
    'istio/base.yaml': chart(
      'istio-base',
      'base',
      '1.30.5',
      'defaultRevision: "1-30-5"',
    ),
    'istio/cni.yaml': chart('istio-cni', 'cni', nodes, 'profile: ambient'),
    'istio/ztunnel.yaml': chart(
      'ztunnel',
      'ztunnel',
      nodes,
      `revision: "${revision}"`,
    ),
    'istio/ingress.yaml': chart(
      'ingress',
      'gateway',
      '1.29.8',
      'revision: stable',
    ),
    'istio/gateway-api.yaml': application(
      'gateway-api',
      cluster,
      `    repoURL: https://github.com/kubernetes-sigs/gateway-api
    path: config/crd
    targetRevision: v1.5.1
`,
    ),
    'istio/tags.yaml': application(
      'istio-tags',
      cluster,
      `    repoURL: https://git.example.com/mesh/gitops
    path: tag-chart
    targetRevision: HEAD
    helm:
      valuesObject:
        base:
          ztshim: "${revision}"
          tags:
            stable: {revision: "${nameOf(old)}"}
            rapid: {revision: "1-30-5"}
`,
    ),
    'tag-chart/Chart.yaml': 'apiVersion: v2\nname: tags\nversion: 1.0.0\n',
    'tag-chart/values.yaml': 'base: {tags: {}}\n',
    'tag-chart/templates/shim.yaml': `apiVersion: v1
kind: Service
metadata:
  name: istiod
  namespace: istio-system
spec:
  selector:
    app: istiod
    istio.io/rev: {{ .Values.base.ztshim }}
`,
    'tag-chart/templates/tags.yaml': `{{- range $name, $tag := .Values.base.tags }}
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-revision-tag-{{ $name }}
  labels:
    istio.io/tag: {{ $name }}
    istio.io/rev: {{ $tag.revision }}
---
{{- end }}
`,
    'app/waypoint.yaml': `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: waypoint
  namespace: app
  labels:
    istio.io/rev: stable
spec:
  gatewayClassName: istio-waypoint
  listeners:
    - name: mesh
      port: 15008
      protocol: HBONE
`,
    'app/namespace.yaml': `apiVersion: v1
kind: Namespace
metadata:
  name: app
  labels:
    istio.io/dataplane-mode: ambient
    istio.io/use-waypoint: waypoint
`,
  };
}

/** The other style: a chart whose values list revisions with their channels. */
export function listRepository(): Files {
  return {
    'app.yaml': application(
      'mesh',
      'in-cluster',
      `    repoURL: https://git.example.com/mesh/gitops
    path: mesh
    targetRevision: HEAD
`,
    ),
    'mesh/Chart.yaml': 'apiVersion: v2\nname: mesh\nversion: 1.0.0\n',
    'mesh/values.yaml': `revisions:
  - name: "1-29-8"
    version: 1.29.8
    tags: [stable]
  - name: "1-30-5"
    version: 1.30.5
    tags: [rapid]
`,
    'mesh/templates/control-plane.yaml': `{{- range .Values.revisions }}
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: istiod-{{ .name }}
  namespace: argocd
spec:
  destination:
    name: ambient
    namespace: istio-system
  source:
    repoURL: ${CHARTS}
    chart: istiod
    targetRevision: {{ .version }}
    helm:
      valuesObject:
        revision: {{ .name | quote }}
        profile: ambient
---
{{- end }}
`,
  };
}

function application(name: string, cluster: string, source: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  destination:
    name: ${cluster}
    namespace: istio-system
  source:
${source}`;
}

function controlPlane(old: string, cluster: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: istiod
  namespace: argocd
spec:
  generators:
    - list:
        elements:
          - version: ${old}
            revision: "${nameOf(old)}"
          - version: 1.30.5
            revision: "1-30-5"
  template:
    metadata:
      name: istiod-{{revision}}
    spec:
      destination:
        name: ${cluster}
        namespace: istio-system
      source:
        repoURL: ${CHARTS}
        chart: istiod
        targetRevision: '{{version}}'
        helm:
          valuesObject:
            revision: '{{revision}}'
            profile: ambient
`;
}
