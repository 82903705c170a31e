import {
  ChannelArrival,
  ClusterStatus,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** What changes in the list of arrivals. */
export interface ArrivalChanges {
  put: ChannelArrival[];
  drop: Array<{ cluster: string; channel: string }>;
}

/**
 * A channel has arrived when it and every gateway of it are in sync. Its time
 * to soak runs from then on, and begins anew when it moves. What is unknown
 * changes nothing: an outage is no move.
 */
export function newArrivals(
  known: ChannelArrival[],
  clusters: ClusterStatus[],
  now: string,
): ArrivalChanges {
  const changes: ArrivalChanges = { put: [], drop: [] };
  for (const { cluster, channels, gateways } of clusters) {
    for (const { name: channel, declared, state } of channels) {
      const before = known.find(
        each => each.cluster === cluster && each.channel === channel,
      );
      const moved = before !== undefined && before.revision !== declared;
      if (moved && state !== 'unknown') changes.drop.push({ cluster, channel });
      const followers = gateways.filter(
        each => each.declared.channel === channel,
      );
      const arrived =
        declared !== null &&
        state === 'in-sync' &&
        followers.every(each => each.state === 'in-sync');
      if (arrived && (moved || before === undefined)) {
        changes.put.push({ cluster, channel, revision: declared, at: now });
      }
    }
  }
  return changes;
}
