import {
  channelOfPhase,
  ChannelStatus,
  MeshPolicy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** A channel with the phases that stand under it, in the order in which they move. */
export interface PhasedChannel {
  channel: ChannelStatus;
  phases: ChannelStatus[];
}

/** Channels as they come; a phase stands under its channel, where that is there. */
export function withPhases(
  channels: ChannelStatus[],
  policy: MeshPolicy,
): PhasedChannel[] {
  const byName = new Map(channels.map(each => [each.name, each]));
  const isUnderAnother = ({ name }: ChannelStatus) => {
    const parent = channelOfPhase(policy, name);
    return parent !== null && byName.has(parent);
  };
  return channels
    .filter(each => !isUnderAnother(each))
    .map(channel => ({
      channel,
      phases: (
        policy.channels.find(({ name }) => name === channel.name)?.phases ?? []
      ).flatMap(name => byName.get(name) ?? []),
    }));
}
