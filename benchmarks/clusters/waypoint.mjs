import { createHash } from 'node:crypto';
import { fieldsOf } from './fieldsOf.mjs';

const TIME = '2026-10-01T08:00:00Z';

const uidOf = text => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(
    13,
    16,
  )}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** An object as a server sends it: with identity and the owners of its fields. */
export function served({ kind, metadata, manager, status, ...rest }) {
  const { namespace = '', name } = metadata;
  const { labels, annotations } = metadata;
  const entry = (fields, subresource) => ({
    manager: subresource ? 'kube-controller-manager' : manager,
    operation: subresource ? 'Update' : 'Apply',
    apiVersion: rest.apiVersion,
    time: TIME,
    fieldsType: 'FieldsV1',
    fieldsV1: fieldsOf(fields),
    ...(subresource ? { subresource } : {}),
  });
  const { apiVersion, ...body } = rest;
  return {
    apiVersion,
    kind,
    metadata: {
      ...metadata,
      uid: uidOf(`${kind}/${namespace}/${name}`),
      creationTimestamp: TIME,
      generation: 1,
      managedFields: [
        entry({ metadata: { labels, annotations }, ...body }),
        ...(status ? [entry({ status }, 'status')] : []),
      ],
    },
    ...body,
    ...(status ? { status } : {}),
  };
}

const fromField = (name, fieldPath) => ({
  name,
  valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } },
});
const fromLimit = (name, resource) => ({
  name,
  valueFrom: { resourceFieldRef: { resource, divisor: '1' } },
});

function environment({ namespace, name, revision }) {
  const istiod = `istiod-${revision}.istio-system.svc:15012`;
  return [
    fromField('ISTIO_META_SERVICE_ACCOUNT', 'spec.serviceAccountName'),
    fromField('ISTIO_META_NODE_NAME', 'spec.nodeName'),
    { name: 'PILOT_CERT_PROVIDER', value: 'istiod' },
    { name: 'CA_ADDR', value: istiod },
    fromField('POD_NAME', 'metadata.name'),
    fromField('POD_NAMESPACE', 'metadata.namespace'),
    fromField('INSTANCE_IP', 'status.podIP'),
    fromField('SERVICE_ACCOUNT', 'spec.serviceAccountName'),
    fromField('HOST_IP', 'status.hostIP'),
    fromLimit('ISTIO_CPU_LIMIT', 'limits.cpu'),
    {
      name: 'PROXY_CONFIG',
      value: JSON.stringify({
        discoveryAddress: istiod,
        proxyMetadata: { ISTIO_META_ENABLE_HBONE: 'true' },
        image: { imageType: 'distroless' },
      }),
    },
    { name: 'ISTIO_META_ENABLE_HBONE', value: 'true' },
    fromLimit('GOMEMLIMIT', 'limits.memory'),
    fromLimit('GOMAXPROCS', 'limits.cpu'),
    { name: 'ISTIO_META_CLUSTER_ID', value: 'Kubernetes' },
    { name: 'ISTIO_META_INTERCEPTION_MODE', value: 'REDIRECT' },
    { name: 'ISTIO_META_WORKLOAD_NAME', value: name },
    {
      name: 'ISTIO_META_OWNER',
      value: `kubernetes://apis/apps/v1/namespaces/${namespace}/deployments/${name}`,
    },
    { name: 'ISTIO_META_MESH_ID', value: 'cluster.local' },
    { name: 'TRUST_DOMAIN', value: 'cluster.local' },
  ];
}

const MOUNTS = {
  'workload-socket': '/var/run/secrets/workload-spiffe-uds',
  'istiod-ca-cert': '/var/run/secrets/istio',
  'istio-data': '/var/lib/istio/data',
  'istio-envoy': '/etc/istio/proxy',
  'istio-token': '/var/run/secrets/tokens',
  'istio-podinfo': '/etc/istio/pod',
};

const probe = (failureThreshold, periodSeconds) => ({
  httpGet: { path: '/healthz/ready', port: 15021, scheme: 'HTTP' },
  timeoutSeconds: 1,
  periodSeconds,
  successThreshold: 1,
  failureThreshold,
});

function podSpec({ namespace, name, revision, version }) {
  const port = (portName, containerPort) => ({
    name: portName,
    containerPort,
    protocol: 'TCP',
  });
  return {
    volumes: Object.keys(MOUNTS).map(volume => ({
      name: volume,
      emptyDir: { medium: 'Memory' },
    })),
    containers: [
      {
        name: 'istio-proxy',
        image: `docker.io/istio/proxyv2:${version}-distroless`,
        args: [
          ...['proxy', 'waypoint', '--domain'],
          '$(POD_NAMESPACE).svc.cluster.local',
          ...['--serviceCluster', `${name}.$(POD_NAMESPACE)`],
          ...['--proxyLogLevel', 'warning'],
          ...['--proxyComponentLogLevel', 'misc:error'],
          ...['--log_output_level', 'default:info'],
        ],
        ports: [
          port('metrics', 15020),
          port('status-port', 15021),
          port('http-envoy-prom', 15090),
        ],
        env: environment({ namespace, name, revision }),
        resources: {
          limits: { cpu: '2', memory: '1Gi' },
          requests: { cpu: '100m', memory: '128Mi' },
        },
        volumeMounts: Object.entries(MOUNTS).map(([volume, mountPath]) => ({
          name: volume,
          mountPath,
        })),
        readinessProbe: probe(4, 15),
        startupProbe: { ...probe(30, 1), initialDelaySeconds: 1 },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        imagePullPolicy: 'IfNotPresent',
        securityContext: {
          capabilities: { drop: ['ALL'] },
          privileged: false,
          runAsUser: 1337,
          runAsGroup: 1337,
          runAsNonRoot: true,
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
        },
      },
    ],
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    serviceAccountName: name,
    serviceAccount: name,
    securityContext: {},
    schedulerName: 'default-scheduler',
  };
}

const condition = (type, reason, message) => ({
  type,
  status: 'True',
  reason,
  message,
  observedGeneration: 1,
  lastTransitionTime: TIME,
});

function gatewayOf({ namespace, name, labels }) {
  const host = `${name}.${namespace}.svc.cluster.local`;
  return served({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    manager: 'argocd-controller',
    metadata: { namespace, name, labels },
    spec: {
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
    },
    status: {
      addresses: [
        { type: 'IPAddress', value: '10.96.1.2' },
        { type: 'Hostname', value: host },
      ],
      conditions: [
        condition('Accepted', 'Accepted', 'Resource accepted'),
        condition(
          'Programmed',
          'Programmed',
          `Resource programmed, assigned to service(s) ${host}:15008`,
        ),
        condition('ResolvedRefs', 'ResolvedRefs', 'All references resolved'),
      ],
      listeners: [
        {
          name: 'mesh',
          attachedRoutes: 0,
          supportedKinds: [],
          conditions: [
            condition('Accepted', 'Accepted', 'No errors found'),
            condition('Conflicted', 'NoConflicts', 'No errors found'),
            condition('Programmed', 'Programmed', 'No errors found'),
            condition('ResolvedRefs', 'ResolvedRefs', 'No errors found'),
          ],
        },
      ],
    },
  });
}

/**
 * A waypoint with all that istiod and Kubernetes make for it, in the sizes that
 * a real cluster showed (Gateway 3.6 kB, Deployment 11.9 kB, ReplicaSet 12.1 kB,
 * Pod 12.7 kB, Service 1.9 kB).
 *
 * @param retired ReplicaSets of earlier rolls, which a Deployment keeps (its
 *   `revisionHistoryLimit` is 10 when nobody sets it)
 */
export function waypointObjects({
  namespace,
  name,
  revision,
  version,
  retired,
}) {
  const labels = {
    'istio.io/rev': 'stable',
    'backstage.io/kubernetes-id': 'mesh',
  };
  const gateway = gatewayOf({ namespace, name, labels });
  const selector = { 'gateway.networking.k8s.io/gateway-name': name };
  const all = {
    ...labels,
    ...selector,
    'gateway.istio.io/managed': 'istio.io-mesh-controller',
    'gateway.networking.k8s.io/gateway-class-name': 'istio-waypoint',
  };
  const owned = (kind, apiVersion, owner) => ({
    namespace,
    ownerReferences: [
      {
        apiVersion,
        kind,
        name: owner.metadata.name,
        uid: owner.metadata.uid,
        ...(kind === 'Gateway'
          ? {}
          : { controller: true, blockOwnerDeletion: true }),
      },
    ],
  });
  const ofGateway = owned('Gateway', gateway.apiVersion, gateway);
  const template = {
    metadata: {
      labels: {
        'sidecar.istio.io/inject': 'false',
        'istio.io/dataplane-mode': 'none',
        'service.istio.io/canonical-name': name,
        'service.istio.io/canonical-revision': 'latest',
        ...all,
      },
      annotations: {
        'istio.io/rev': revision,
        'prometheus.io/path': '/stats/prometheus',
        'prometheus.io/port': '15020',
        'prometheus.io/scrape': 'true',
      },
    },
    spec: podSpec({ namespace, name, revision, version }),
  };
  const deployment = served({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    manager: 'istio.io/gateway-controller',
    metadata: { ...ofGateway, name, labels: all },
    spec: {
      replicas: 1,
      selector: { matchLabels: selector },
      template,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' },
      },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    },
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      readyReplicas: 1,
      availableReplicas: 1,
      conditions: [
        condition('Available', 'MinimumReplicasAvailable', 'It has.'),
        condition('Progressing', 'NewReplicaSetAvailable', 'It has.'),
      ],
    },
  });
  const replicaSet = generation => {
    const hash = uidOf(`${namespace}/${name}/${generation}`).slice(0, 8);
    const hashed = { ...template.metadata.labels, 'pod-template-hash': hash };
    const replicas = generation === 0 ? 1 : 0;
    return served({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      manager: 'kube-controller-manager',
      metadata: {
        ...owned('Deployment', 'apps/v1', deployment),
        name: `${name}-${hash}`,
        labels: hashed,
        annotations: {
          'deployment.kubernetes.io/desired-replicas': '1',
          'deployment.kubernetes.io/max-replicas': '2',
          'deployment.kubernetes.io/revision': String(retired - generation + 1),
        },
      },
      spec: {
        replicas,
        selector: { matchLabels: { ...selector, 'pod-template-hash': hash } },
        template: {
          ...template,
          metadata: { ...template.metadata, labels: hashed },
        },
      },
      status: {
        replicas,
        observedGeneration: 1,
        ...(replicas ? { readyReplicas: 1, availableReplicas: 1 } : {}),
      },
    });
  };
  const replicaSets = Array.from({ length: retired + 1 }, (_, at) =>
    replicaSet(at),
  );
  const [current] = replicaSets;
  const pod = served({
    apiVersion: 'v1',
    kind: 'Pod',
    manager: 'kube-controller-manager',
    metadata: {
      ...owned('ReplicaSet', 'apps/v1', current),
      name: `${current.metadata.name}-x7k2p`,
      generateName: `${current.metadata.name}-`,
      labels: current.spec.template.metadata.labels,
      annotations: template.metadata.annotations,
    },
    spec: { ...template.spec, nodeName: 'node-1' },
    status: {
      phase: 'Running',
      conditions: [
        ...['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'],
      ].map(type => ({ type, status: 'True', lastTransitionTime: TIME })),
      podIP: '10.0.0.3',
      podIPs: [{ ip: '10.0.0.3' }],
      startTime: TIME,
      containerStatuses: [
        {
          name: 'istio-proxy',
          ready: true,
          started: true,
          restartCount: 0,
          image: template.spec.containers[0].image,
          imageID: `docker.io/istio/proxyv2@sha256:${'0'.repeat(64)}`,
          state: { running: { startedAt: TIME } },
          lastState: {},
        },
      ],
      qosClass: 'Burstable',
    },
  });
  const service = served({
    apiVersion: 'v1',
    kind: 'Service',
    manager: 'istio.io/gateway-controller',
    metadata: { ...ofGateway, name, labels: all },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.1.2',
      selector,
      ports: [
        {
          name: 'status-port',
          port: 15021,
          protocol: 'TCP',
          targetPort: 15021,
        },
        { name: 'mesh', port: 15008, protocol: 'TCP', targetPort: 15008 },
      ],
    },
    status: { loadBalancer: {} },
  });
  const metrics = {
    apiVersion: 'metrics.k8s.io/v1beta1',
    kind: 'PodMetrics',
    metadata: {
      namespace,
      name: pod.metadata.name,
      labels: pod.metadata.labels,
      creationTimestamp: TIME,
    },
    timestamp: TIME,
    window: '15s',
    containers: [{ name: 'istio-proxy', usage: { cpu: '3m', memory: '45Mi' } }],
  };
  return [
    { resource: 'gateways.gateway.networking.k8s.io', object: gateway },
    { resource: 'deployments.apps', object: deployment },
    ...replicaSets.map(object => ({ resource: 'replicasets.apps', object })),
    { resource: 'pods', object: pod },
    { resource: 'services', object: service },
    { resource: 'pods.metrics.k8s.io', object: metrics },
  ];
}
