import { customResourceDefinition } from '../charts';
import type { KubeClient, KubeObject } from '../kube';

const NAMESPACES = ['argocd', 'istio-system'];

/** Argo CD's own kinds, without upstream's full schemas. An Application has no status subresource, an ApplicationSet has one. */
const DEFINITIONS: KubeObject[] = [
  customResourceDefinition({
    group: 'argoproj.io',
    kind: 'Application',
    versions: ['v1alpha1'],
    shortNames: ['app', 'apps'],
    labels: { 'app.kubernetes.io/part-of': 'argocd' },
    statusSubresource: false,
    columns: [
      { name: 'Sync Status', type: 'string', jsonPath: '.status.sync.status' },
      {
        name: 'Health Status',
        type: 'string',
        jsonPath: '.status.health.status',
      },
    ],
  }),
  customResourceDefinition({
    group: 'argoproj.io',
    kind: 'ApplicationSet',
    versions: ['v1alpha1'],
    shortNames: ['appset', 'appsets'],
    labels: { 'app.kubernetes.io/part-of': 'argocd' },
  }),
  customResourceDefinition({
    group: 'argoproj.io',
    kind: 'AppProject',
    versions: ['v1alpha1'],
    shortNames: ['appproj', 'appprojs'],
    labels: { 'app.kubernetes.io/part-of': 'argocd' },
    statusSubresource: false,
  }),
];

/**
 * Installs what Argo CD brings when it is set up: its kinds, its namespace and
 * project `default`; what is there stays as it is. Istio's namespace is made,
 * too, as the reference architecture expects.
 */
export async function installArgoCd(client: KubeClient): Promise<void> {
  for (const definition of DEFINITIONS) await ensure(client, definition);
  for (const name of NAMESPACES) {
    await ensure(client, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
  }
  await ensure(client, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'default', namespace: 'argocd' },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ server: '*', namespace: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    },
  });
}

async function ensure(client: KubeClient, object: KubeObject): Promise<void> {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = metadata;
  const found = await client.get({ apiVersion, kind, namespace, name });
  if (!found) await client.create(object);
}
