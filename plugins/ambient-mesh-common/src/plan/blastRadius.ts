import { BlastRadius, ReadoutGateway } from '../model';
import { compareText } from './compareText';
import { PlanContext } from './PlanContext';

/** A step that restarts nothing that serves. */
export function noBlast(context: PlanContext): BlastRadius {
  return {
    gateways: [],
    namespaces: [],
    owners: [...context.options.policy.platform.owners].sort(compareText),
    nodes: 0,
    restarts: 0,
  };
}

/**
 * A step that restarts CNI or ztunnel on every node. Only ztunnel carries
 * traffic: the ambient namespaces are touched by it.
 */
export function nodeBlast(
  context: PlanContext,
  clusters: string[],
  component: 'cni' | 'ztunnel',
): BlastRadius {
  const namespaces =
    component === 'ztunnel'
      ? clusters.flatMap(each => context.index.ambientNamespaces(each))
      : [];
  return {
    ...noBlast(context),
    ...touched(context, namespaces),
    nodes: context.nodesOf(clusters, component),
  };
}

/** A step that moves tags to a revision: the gateways that ask for them. */
export function channelBlast(
  context: PlanContext,
  clusters: string[],
  tags: string[],
  to: { revision: string; version: string },
): BlastRadius {
  return gatewayBlast(
    context,
    clusters.flatMap(cluster => {
      const { channels, revisions } = context.position(cluster);
      return tags.flatMap(tag => {
        const revision = channels.get(tag) ?? '';
        if (revision === to.revision) return [];
        const from = revisions.get(revision) ?? null;
        return context.index
          .gatewaysOn(cluster, tag)
          .map(gateway => ({ gateway, from, to: to.version }));
      });
    }),
  );
}

/** A step after which some gateways have other versions, or other labels. */
export function gatewayBlast(
  context: PlanContext,
  changes: Array<{
    gateway: ReadoutGateway;
    from: string | null;
    to: string | null;
  }>,
): BlastRadius {
  const services: string[] = [];
  const gateways = changes.map(({ gateway, from, to }) => {
    const restarts = context.index.isManaged(gateway);
    if (restarts) services.push(...context.index.servicesOf(gateway));
    const { namespace, name, cluster, role } = gateway;
    return { namespace, name, cluster, role, from, to, restarts };
  });
  gateways.sort(
    (a, b) =>
      compareText(a.cluster, b.cluster) ||
      compareText(a.namespace, b.namespace) ||
      compareText(a.name, b.name),
  );
  return {
    ...noBlast(context),
    ...touched(
      context,
      gateways.map(each => each.namespace),
    ),
    gateways,
    services: [...new Set(services)].sort(compareText),
    restarts: gateways.filter(each => each.restarts).length,
  };
}

function touched(
  context: PlanContext,
  all: string[],
): Pick<BlastRadius, 'namespaces' | 'owners'> {
  const namespaces = [...new Set(all)].sort(compareText);
  const owners = namespaces.map(each => context.ownerOf(each));
  return {
    namespaces,
    owners: [
      ...new Set([
        ...owners.filter(owner => owner !== null),
        ...context.options.policy.platform.owners,
      ]),
    ].sort(compareText),
  };
}
