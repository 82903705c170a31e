import { ChannelChoice } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Choice, describeMove, describeSupport } from '../../components';

/** What choosing a channel means today, in words. */
export function channelChoice(channel: ChannelChoice): Choice {
  const { name, description, revision, version, support, gateways, nextMove } =
    channel;
  const target = `revision ${revision ?? 'not known'}, Istio ${
    version ?? 'version not known'
  }`;
  return {
    id: name,
    facts: [
      ...(description ? [description] : []),
      `${target}, ${describeSupport(support)}`,
      gateways === 1
        ? '1 gateway follows it'
        : `${gateways} gateways follow it`,
      ...(nextMove === undefined ? [] : [describeMove(nextMove)]),
    ],
    forbidden: channel.forbidden,
  };
}
