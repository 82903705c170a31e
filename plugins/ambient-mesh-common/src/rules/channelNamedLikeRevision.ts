import { clustersOf, revisionOf } from './helpers';
import { createRule } from './Rule';

export const channelNamedLikeRevision = createRule({
  id: 'channel-named-like-revision',
  severity: 'error',
  title: 'A channel has the name of a revision',
  docs: 'Two istiods own what asks for that name, and fight (istio/istio#56128). An istiod without a revision name is called `default`, so a channel `default` that points elsewhere is such a case (istio.md 1.3).',
  check: ({ readout }) =>
    clustersOf(readout).flatMap(part =>
      part.channels
        .filter(
          channel =>
            channel.revision !== channel.name &&
            revisionOf(part, channel.name) !== undefined,
        )
        .map(channel => ({
          message:
            channel.name === 'default'
              ? `Channel default points to ${channel.revision} while an unnamed istiod owns default as well.`
              : `Channel ${channel.name} has the name of a revision but points to ${channel.revision}.`,
          at: channel.at,
          remedy:
            channel.name === 'default'
              ? 'Give the unnamed istiod a revision name, or remove the channel default.'
              : 'Rename the channel.',
          cluster: part.cluster,
        })),
    ),
});
