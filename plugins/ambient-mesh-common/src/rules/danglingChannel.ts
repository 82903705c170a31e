import { unknownNames } from './becameUnread';
import { clustersOf, revisionOf } from './helpers';
import { createRule } from './Rule';

export const danglingChannel = createRule({
  id: 'dangling-channel',
  severity: 'error',
  title: 'A channel points to a revision that is not declared',
  docs: 'Gateways on such a channel have no owner: running ones keep their last configuration, new ones never start, and nothing in Argo CD or in their status shows it (istio.md 1.3, R4).',
  check: context =>
    clustersOf(context.readout).flatMap(part => {
      const unknown = unknownNames(context, part.cluster);
      return part.channels
        .filter(channel => !revisionOf(part, channel.revision))
        .filter(channel => !unknown.has(channel.revision))
        .map(channel => ({
          message: `Channel ${channel.name} points to revision ${channel.revision}, which Git does not declare.`,
          at: channel.at,
          remedy: `Point ${channel.name} to a declared revision, or declare ${channel.revision} first.`,
          cluster: part.cluster,
        }));
    }),
});
