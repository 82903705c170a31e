import { minorOf, parseVersion } from '../calendar';
import { createRule } from './Rule';

export const channelDiffersAcrossClusters = createRule({
  id: 'channel-differs-across-clusters',
  severity: 'warning',
  title: 'A channel means different minors in different clusters',
  docs: 'Clusters are moved one after the other, so this is right for a while. Left standing, `stable` promises two different things (istio.md 6.3).',
  check: ({ readout }) =>
    [...new Set(readout.channels.map(channel => channel.name))].flatMap(
      name => {
        const own = readout.channels.filter(
          channel =>
            channel.name === name &&
            channel.version &&
            parseVersion(channel.version),
        );
        const minors = new Map(
          own.map(each => [minorOf(each.version ?? ''), each]),
        );
        const clusters = new Set(own.map(each => each.cluster));
        if (minors.size < 2 || clusters.size < 2) return [];
        const said = own.map(each => `${each.version} in ${each.cluster}`);
        return [
          {
            message: `Channel ${name} is ${said.join(', ')}.`,
            at: own[0].at,
            remedy: 'Move the channel on in the clusters that are behind.',
          },
        ];
      },
    ),
});
