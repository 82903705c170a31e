import { customResourceDefinition } from '../controllers/charts/customResourceDefinition';

const columns = [
  {
    name: 'Sync Status',
    type: 'string',
    jsonPath: '.status.sync.status',
  },
  {
    name: 'Health Status',
    type: 'string',
    jsonPath: '.status.health.status',
  },
];

/**
 * What installing Argo CD brings to a cluster, as far as the sandbox has it:
 * its namespace and its kinds. Argo CD's kinds keep `status` in the object
 * itself, without a subresource.
 */
export function argocdObjects(): object[] {
  const options = {
    group: 'argoproj.io',
    versions: ['v1alpha1'],
    statusSubresource: false,
  };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
    customResourceDefinition({
      ...options,
      kind: 'Application',
      shortNames: ['app', 'apps'],
      columns,
    }),
    customResourceDefinition({
      ...options,
      kind: 'ApplicationSet',
      shortNames: ['appset', 'appsets'],
    }),
    customResourceDefinition({
      ...options,
      kind: 'AppProject',
      shortNames: ['appproj', 'appprojs'],
    }),
  ];
}
