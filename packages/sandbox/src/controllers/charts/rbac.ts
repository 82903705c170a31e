import type { KubeObject } from '../kube';

const RBAC = 'rbac.authorization.k8s.io';

/** A role for one ServiceAccount and the binding that grants it, in the cluster or in its namespace. What it allows is kept small: nothing of the charts' programs runs here. */
export function roleAndBinding(options: {
  scope: 'Cluster' | 'Namespace';
  name: string;
  bindingName?: string;
  account: string;
  namespace: string;
  labels: Record<string, string>;
}): KubeObject[] {
  const { scope, name, account, namespace, labels } = options;
  const prefix = scope === 'Cluster' ? 'Cluster' : '';
  const home = scope === 'Cluster' ? {} : { namespace };
  return [
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${prefix}Role`,
      metadata: { name, ...home, labels },
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${prefix}RoleBinding`,
      metadata: { name: options.bindingName ?? name, ...home, labels },
      roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
    },
  ];
}
