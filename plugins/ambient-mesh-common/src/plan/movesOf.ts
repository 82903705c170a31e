import { atLeast, minorNumber } from './minors';
import { minorToFollow, orderedChannels } from './channelTargets';
import { PlanContext } from './PlanContext';
import { isVisitor } from './visitorOf';

/** A channel of a cluster that the plan moves, in batches of tags. */
export interface PlannedChannel {
  channel: string;
  batches: string[][];
}

/**
 * The channels of a cluster that go to the target, in order, each in the
 * batches of the strategy. A batch is one change; the channel's own tag goes
 * after its phases.
 */
export function movesOf(
  context: PlanContext,
  cluster: string,
): PlannedChannel[] {
  const { policy, target } = context.options;
  const position = context.position(cluster);
  const { channels, revisions } = position;
  return orderedChannels(policy, position).flatMap(({ channel, phases }) => {
    // It goes with the channel whose gateways it holds for a while.
    const visits = isVisitor(channel, channels.keys(), policy);
    if (target.strategy === 'relabel' && visits) return [];
    const present = [...phases, channel].filter(tag => channels.has(tag));
    const wanted = present.filter(tag => isWanted(context, channel, tag));
    const tags = wanted.filter(tag => {
      const version = revisions.get(channels.get(tag) ?? '');
      // What is ahead of the target is not brought back by an upgrade.
      return !version || atLeast(target.to, version);
    });
    const phased = tags.some(tag => phases.includes(tag));
    if (!tags.length || (target.strategy === 'phases' && !phased)) return [];
    const batches =
      target.strategy === 'channels'
        ? [[channel, ...phases].filter(tag => tags.includes(tag))]
        : tags.map(tag => [tag]);
    return [{ channel, batches }];
  });
}

function isWanted(context: PlanContext, channel: string, tag: string): boolean {
  const { policy, calendar, target } = context.options;
  if (target.channels) {
    return target.channels.includes(channel) || target.channels.includes(tag);
  }
  const minor = minorToFollow(policy, channel, calendar);
  return minor === null || minor === minorNumber(target.to);
}
