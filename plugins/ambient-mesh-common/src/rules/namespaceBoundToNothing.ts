import { unknownNames } from './becameUnread';
import { clustersOf, revisionOf } from './helpers';
import { createRule } from './Rule';

export const namespaceBoundToNothing = createRule({
  id: 'namespace-bound-to-nothing',
  severity: 'error',
  title: 'A namespace asks for a channel or revision that does not exist',
  docs: "Every gateway without a label of its own takes its namespace's; none of them would have an owner (istio.md 1.3).",
  check: context =>
    clustersOf(context.readout).flatMap(part => {
      const unknown = unknownNames(context, part.cluster);
      return context.declared.namespaces
        .filter(each => each.cluster === part.cluster)
        .flatMap(namespace => {
          const wish = namespace.labels['istio.io/rev'];
          if (
            !wish ||
            unknown.has(wish) ||
            revisionOf(part, wish) ||
            part.channels.some(channel => channel.name === wish)
          ) {
            return [];
          }
          return [
            {
              message: `Namespace ${namespace.name} asks for ${wish}, which is neither a channel nor a revision in Git.`,
              at: namespace.at,
              remedy: 'Name a declared channel, or remove the label.',
              cluster: part.cluster,
            },
          ];
        });
    }),
});
