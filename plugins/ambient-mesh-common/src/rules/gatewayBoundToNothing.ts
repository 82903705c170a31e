import { unknownNames } from './becameUnread';
import { createRule } from './Rule';

export const gatewayBoundToNothing = createRule({
  id: 'gateway-bound-to-nothing',
  severity: 'error',
  title: 'A gateway asks for a channel or revision that does not exist',
  docs: 'No istiod owns such a gateway: it gets no Deployment and no status, and an existing Deployment stays as it is for ever (istio.md 1.3).',
  check: ({ readout, ...context }) => {
    const unknown = new Map(
      readout.clusters.map(each => [each, unknownNames(context, each)]),
    );
    return readout.gateways
      .filter(gateway => gateway.revision === null)
      .filter(
        ({ cluster, selector }) =>
          !unknown.get(cluster)?.has(selector.value || 'default'),
      )
      .filter(gateway => {
        // A dangling channel is said where the channel stands.
        return !readout.channels.some(
          channel =>
            channel.cluster === gateway.cluster &&
            channel.name === (gateway.selector.value || 'default'),
        );
      })
      .map(gateway => {
        const wish = gateway.selector.value || 'default';
        const channels = readout.channels
          .filter(channel => channel.cluster === gateway.cluster)
          .map(channel => channel.name);
        return {
          message: `Gateway ${gateway.namespace}/${gateway.name} asks for ${wish}, which is neither a channel nor a revision in Git.`,
          at: gateway.at,
          remedy: channels.length
            ? `Choose one of ${[...new Set(channels)].sort().join(', ')}.`
            : `Declare the channel ${wish}.`,
          cluster: gateway.cluster,
        };
      });
  },
});
