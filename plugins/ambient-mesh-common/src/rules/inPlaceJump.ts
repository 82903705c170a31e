import { clustersOf, minorGap, revisionOf, titleOf, UNNAMED } from './helpers';
import { createRule, RuleFinding } from './Rule';

export const inPlaceJump = createRule({
  id: 'in-place-jump',
  severity: 'error',
  title:
    'A revision or component changes in place by more than one minor, or back',
  docs: 'In place every minor has to be visited, and CNI and ztunnel work with the same minor and the next only. A revision changed in place restarts all its gateways at once, before its own istiod (istio.md 3.1, 10).',
  check: ({ readout, before }) =>
    before
      ? clustersOf(readout).flatMap(part => {
          const former = clustersOf(before.readout).find(
            each => each.cluster === part.cluster,
          );
          if (!former) return [];
          const changes = [
            ...part.revisions.map(each => ({
              what: titleOf(each),
              from: revisionOf(former, each.name ?? UNNAMED)?.version,
              to: each.version,
              at: each.at,
            })),
            ...part.components
              .filter(each => each.name !== 'gateway-api')
              .map(each => ({
                what: each.name as string,
                from: former.components.find(old => old.name === each.name)
                  ?.version,
                to: each.version,
                at: each.at,
              })),
          ];
          return changes.flatMap(({ what, from, to, at }): RuleFinding[] => {
            const gap = minorGap(from, to);
            if (gap === null || gap === 0 || gap === 1) return [];
            return [
              {
                severity: gap < 0 ? 'warning' : 'error',
                message: `${what} changes in place from ${from} to ${to}.`,
                at,
                remedy:
                  gap < 0
                    ? 'Check what the older version does not know; CRDs are better left as they are.'
                    : 'Visit every minor in between.',
                cluster: part.cluster,
              },
            ];
          });
        })
      : [],
});
