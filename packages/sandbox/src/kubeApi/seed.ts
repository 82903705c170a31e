import { Cluster } from './cluster';
import { resourceName } from './registry';
import { JsonObject, KubeObject } from './types';
import { createObject } from './write';

const systemNamespaces = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
];

const rbac = 'rbac.authorization.k8s.io';

function initialObjects(): (KubeObject & { namespace?: string })[] {
  const object = (
    apiVersion: string,
    kind: string,
    name: string,
    rest: JsonObject = {},
  ) => ({ apiVersion, kind, metadata: { name }, ...rest });
  return [
    ...systemNamespaces.map(name => object('v1', 'Namespace', name)),
    object(`${rbac}/v1`, 'ClusterRole', 'cluster-admin', {
      rules: [
        { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
        { nonResourceURLs: ['*'], verbs: ['*'] },
      ],
    }),
    object(`${rbac}/v1`, 'ClusterRoleBinding', 'cluster-admin', {
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ apiGroup: rbac, kind: 'Group', name: 'system:masters' }],
    }),
    object('v1', 'Service', 'kubernetes', {
      spec: {
        clusterIP: '10.96.0.1',
        ports: [{ name: 'https', port: 443, targetPort: 6443 }],
      },
    }),
  ];
}

/** Creates what every new cluster has; objects that exist stay as they are. */
export function seedCluster(cluster: Cluster): void {
  for (const object of initialObjects()) {
    const { apiVersion, kind } = object;
    const [group, version] = apiVersion.includes('/')
      ? apiVersion.split('/')
      : ['', apiVersion];
    const definition = cluster.registry.ofKind(group, kind);
    const namespace = definition?.namespaced ? 'default' : undefined;
    const isPresent =
      definition &&
      cluster.store.get(
        resourceName(definition),
        namespace,
        object.metadata.name,
      );
    if (definition && !isPresent) {
      createObject(cluster, {
        definition,
        version,
        namespace,
        object,
        manager: { name: 'kube-apiserver', operation: 'Update', apiVersion },
        dryRun: false,
      });
    }
  }
}
