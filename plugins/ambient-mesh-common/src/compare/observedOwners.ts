import { ObservedGateway, ObservedMesh } from '../model';
import { Owners, resolveOwners } from '../resolve';

/** Who owns a Gateway of the cluster, by the cluster's own labels and tags. */
export function observedOwners(
  observed: ObservedMesh,
  gateway: Pick<ObservedGateway, 'namespace' | 'labels'>,
): Owners {
  const namespace = observed.namespaces.find(
    each => each.name === gateway.namespace,
  );
  const resolved = resolveOwners({
    selectorLabels: gateway.labels,
    namespaceLabels: namespace?.labels ?? {},
    tags: observed.tags,
    revisions: observed.istiods.map(istiod => ({
      name: istiod.revision,
      version: istiod.version ?? istiod.templateVersion,
    })),
    validator: observed.validator,
  });
  return { ...resolved, owners: [...resolved.owners].sort() };
}
