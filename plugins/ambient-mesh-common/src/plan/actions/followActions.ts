import { NextAction } from '../../model';
import { minorToFollow } from '../channelTargets';
import { minorNumber, minorText } from '../minors';
import { ActionContext } from './ActionContext';

/**
 * Channels that are below the minor which the policy wants them on: the move
 * itself once everything before is done, else what comes first. Without a
 * policy the newest minor is offered for all channels.
 */
export function followActions(
  context: ActionContext,
  cluster: string,
): NextAction[] {
  const wanted = new Map<number, Set<string>>();
  for (const [channel, minor] of channelsBelow(context)) {
    wanted.set(minor, (wanted.get(minor) ?? new Set()).add(channel));
  }
  return [...wanted].flatMap(([minor, channels]) => {
    const to = context.options.calendar.newestPatch(minorText(minor));
    if (!to) return [];
    const names = [...channels].sort();
    const step = context.firstOpen(context.planTo(to, names), cluster);
    const moves = step?.kind === 'move-channel';
    if (step?.kind === 'retire-revision') return [];
    return (
      context.fromPlan(
        {
          kind: moves ? 'channel-eligible' : 'minor-available',
          urgency: step?.state === 'next' && moves ? 'soon' : 'planned',
          cluster,
          subject: `${minor}`,
          title: step ? step.title : `Go to ${to}`,
          reason: `By policy ${names.join(', ')} should be on ${minorText(
            minor,
          )}; this is the next step to ${to}.`,
          due: null,
        },
        to,
        names,
      ) ?? []
    );
  });
}

/** Channel → the minor it should be on, where it is below. */
function channelsBelow(context: ActionContext): Map<string, number> {
  const { policy, readout, calendar } = context.options;
  const latest = calendar.minors().at(-1);
  const below = new Map<string, number>();
  for (const { name, phaseOf, version } of readout.channels) {
    const channel = phaseOf ?? name;
    const minor = policy.channels.length
      ? minorToFollow(policy, channel, calendar)
      : latest && minorNumber(`${latest}.0`);
    if (minor && version && minorNumber(version) < minor) {
      below.set(channel, minor);
    }
  }
  return below;
}
