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
 * A channel has arrived when it, the istiod of its revision and every gateway of
 * it are in sync. Its time to soak runs from then on, and begins anew when it
 * moves or its revision is patched in place. What is unknown changes nothing: an
 * outage is no move.
 *
 * @param known - one without a version takes over the first that is seen
 */
export function newArrivals(
  known: ChannelArrival[],
  clusters: ClusterStatus[],
  now: string,
): ArrivalChanges {
  const changes: ArrivalChanges = { put: [], drop: [] };
  for (const { cluster, channels, revisions, gateways } of clusters) {
    for (const { name: channel, declared, state } of channels) {
      if (state === 'unknown') continue;
      const istiod = revisions.find(each => each.name === declared);
      const version = istiod?.declared ?? undefined;
      const before = known.find(
        each => each.cluster === cluster && each.channel === channel,
      );
      const moved =
        before !== undefined &&
        (before.revision !== declared ||
          (before.version !== undefined &&
            version !== undefined &&
            before.version !== version));
      if (moved) changes.drop.push({ cluster, channel });
      const arrived =
        declared !== null &&
        state === 'in-sync' &&
        (!istiod || istiod.state === 'in-sync') &&
        gateways.every(
          each => each.declared.channel !== channel || each.state === 'in-sync',
        );
      if (arrived && (moved || before === undefined)) {
        changes.put.push({
          cluster,
          channel,
          revision: declared,
          ...(version && { version }),
          at: now,
        });
      } else if (before && !moved && !before.version && version) {
        changes.put.push({ ...before, version });
      }
    }
  }
  return changes;
}
