import { Cluster } from '../cluster';
import { ResourceDefinition } from '../registry';
import { notFound, StatusError } from '../status';

/**
 * Checks that a namespace exists and takes new objects.
 *
 * @throws StatusError 404 when it is absent, 403 when it is being deleted
 */
export function checkNamespaceAccepts(
  cluster: Cluster,
  options: {
    definition: ResourceDefinition;
    namespace?: string;
    name: string;
  },
): void {
  const { definition, namespace, name } = options;
  if (!namespace) {
    return;
  }
  const found = cluster.store.get('namespaces', undefined, namespace);
  if (!found) {
    throw notFound({ group: '', kind: 'namespaces', name: namespace });
  }
  if (!found.metadata.deletionTimestamp) {
    return;
  }
  const { plural, group } = definition;
  throw new StatusError({
    code: 403,
    reason: 'Forbidden',
    message: `${plural}${
      group ? `.${group}` : ''
    } "${name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`,
    details: {
      name,
      ...(group ? { group } : {}),
      kind: plural,
      causes: [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    },
  });
}
