import { clustersOf, revisionOf } from './helpers';
import { createRule } from './Rule';

export const rawRevision = createRule({
  id: 'raw-revision',
  severity: 'warning',
  title: 'A gateway asks for a revision instead of a channel',
  docs: 'It has to be relabelled by hand at every upgrade, and holds its revision until then. A channel moves it (istio.md 3.1).',
  check: ({ readout }) =>
    clustersOf(readout).flatMap(part =>
      part.gateways
        .filter(({ selector }) => {
          const wish = selector.value;
          return (
            wish &&
            wish !== 'default' &&
            revisionOf(part, wish) &&
            !part.channels.some(channel => channel.name === wish)
          );
        })
        .map(gateway => ({
          message: `Gateway ${gateway.namespace}/${gateway.name} asks for revision ${gateway.selector.value} itself.`,
          at: gateway.at,
          remedy: 'Label it with a channel that points to this revision.',
          cluster: part.cluster,
        })),
    ),
});
