import { ObservedGateway, ObservedMesh, Selector } from '../model';

/** Who owns a Gateway of the cluster, and by what it asked. */
export interface ObservedOwners {
  selector: Selector;
  /** Revisions, ascending; also those whose istiod does not run. */
  owners: string[];
}

const REVISION = 'istio.io/rev';

/**
 * Resolves a Gateway as istiod does (`istio.md` 1.3): its own label, present
 * but empty included; else its namespace's; then every revision that has this
 * name, or that a webhook or Service of this tag names. Without a wish the tag
 * `default` decides, or the default validator where no webhook is that tag.
 */
export function observedOwners(
  observed: ObservedMesh,
  gateway: Pick<ObservedGateway, 'namespace' | 'labels'>,
): ObservedOwners {
  const selector = selectorOf(observed, gateway);
  const wish = selector.value || 'default';
  const owners = new Set(
    observed.tags.filter(tag => tag.tag === wish).map(tag => tag.revision),
  );
  if (observed.istiods.some(istiod => istiod.revision === wish)) {
    owners.add(wish);
  }
  if (
    !selector.value &&
    observed.validator &&
    !observed.tags.some(tag => tag.tag === 'default' && tag.form === 'webhook')
  ) {
    owners.add(observed.validator);
  }
  return { selector, owners: [...owners].sort() };
}

function selectorOf(
  observed: ObservedMesh,
  gateway: Pick<ObservedGateway, 'namespace' | 'labels'>,
): Selector {
  const own = gateway.labels[REVISION];
  if (own !== undefined) return { value: own, from: 'gateway' };
  const inherited = observed.namespaces.find(
    namespace => namespace.name === gateway.namespace,
  )?.labels[REVISION];
  return inherited === undefined
    ? { value: null, from: 'default' }
    : { value: inherited, from: 'namespace' };
}
