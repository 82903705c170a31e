import { unknownNames } from './becameUnread';
import { clustersOf, revisionOf, UNNAMED } from './helpers';
import { createRule } from './Rule';

export const removedWithLastChannel = createRule({
  id: 'removed-with-last-channel',
  severity: 'error',
  title:
    'A change moves the last channel off a revision and removes it at once',
  docs: 'Gateways need the old istiod until the new one has rendered them, and nothing orders the two. A channel of a thousand gateways takes minutes (istio.md 6.2, 10).',
  check: ({ readout, declared, before }) =>
    before
      ? clustersOf(before.readout).flatMap(former => {
          const part = clustersOf(readout).find(
            each => each.cluster === former.cluster,
          );
          if (!part) return [];
          const unknown = unknownNames({ declared, before }, part.cluster);
          return former.revisions.flatMap(revision => {
            const name = revision.name ?? UNNAMED;
            if (revisionOf(part, name) || unknown.has(name)) return [];
            const moved = former.channels
              .filter(channel => channel.revision === name)
              .filter(channel =>
                part.channels.some(
                  now => now.name === channel.name && now.revision !== name,
                ),
              );
            if (!moved.length) return [];
            return [
              {
                message: `Revision ${name} is removed in the change that moves ${moved
                  .map(each => each.name)
                  .join(', ')} off it.`,
                at: revision.at,
                remedy:
                  'Move the channels first; remove the revision in a second change, when no pod runs on it.',
                cluster: part.cluster,
              },
            ];
          });
        })
      : [],
});
