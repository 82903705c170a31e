import { clustersOf, minorGap } from './helpers';
import { createRule, RuleFinding } from './Rule';

/** Minors that an upgrade by revisions may skip over (istio.md 3.1, R6). */
const MOST = 2;

export const channelJump = createRule({
  id: 'channel-jump',
  severity: 'error',
  title: 'A channel moves by more than two minors, or back',
  docs: 'Revisions allow a jump of two minors at most. A move back across minors works but meets configuration that the older version does not know (istio.md 3.1, R6).',
  check: ({ readout, before }) =>
    before
      ? clustersOf(readout).flatMap(part => {
          const former = clustersOf(before.readout).find(
            each => each.cluster === part.cluster,
          );
          return part.channels.flatMap((channel): RuleFinding[] => {
            const old = former?.channels.find(
              each => each.name === channel.name,
            );
            const gap = minorGap(old?.version, channel.version);
            if (!old || gap === null || (gap >= 0 && gap <= MOST)) return [];
            const back = gap < 0;
            return [
              {
                severity: gap < -MOST || !back ? 'error' : 'warning',
                message: `Channel ${channel.name} moves from ${old.version} ${
                  back ? 'back ' : ''
                }to ${channel.version}: ${Math.abs(gap)} ${
                  Math.abs(gap) === 1 ? 'minor' : 'minors'
                }.`,
                at: channel.at,
                remedy: back
                  ? 'Make sure that nothing uses what only the newer version knows.'
                  : 'Go by a minor in between.',
                cluster: part.cluster,
              },
            ];
          });
        })
      : [],
});
