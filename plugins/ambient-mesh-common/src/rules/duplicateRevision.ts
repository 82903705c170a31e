import { clustersOf, titleOf, UNNAMED } from './helpers';
import { createRule } from './Rule';

export const duplicateRevision = createRule({
  id: 'duplicate-revision',
  severity: 'error',
  title: 'A revision is declared twice',
  docs: 'Two list elements of one name, as a merge leaves them, make two releases that overwrite each other; which version wins is a matter of time (istio.md 6.2).',
  check: ({ readout }) =>
    clustersOf(readout).flatMap(part => {
      const seen = new Map<string, number>();
      return part.revisions.flatMap(revision => {
        const name = revision.name ?? UNNAMED;
        const count = (seen.get(name) ?? 0) + 1;
        seen.set(name, count);
        return count === 2
          ? [
              {
                message: `${titleOf(
                  revision,
                )} is declared more than once for cluster ${part.cluster}.`,
                at: revision.at,
                remedy: 'Keep one of the elements.',
                cluster: part.cluster,
              },
            ]
          : [];
      });
    }),
});
