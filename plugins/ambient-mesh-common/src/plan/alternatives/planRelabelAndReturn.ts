import { ReadoutGateway, UpgradePlan } from '../../model';
import { revisionOfVersion } from '../revisionName';
import {
  addChannelsStep,
  moveChannelStep,
  relabelGatewaysStep,
  removeChannelStep,
} from '../steps';
import { AlternativeOptions, planClusters, refusal } from './planClusters';

/**
 * A move in batches without permanent phases: gateways go to a channel of the
 * new revision batch by batch, the channel itself follows when nobody is left
 * on it, and they return. Every gateway restarts twice; phases restart it once.
 * It is planned from the beginning only: ask before the first merge.
 *
 * @public
 */
export function planRelabelAndReturn(
  options: AlternativeOptions & {
    channel: string;
    to: string;
    /** Most gateways in one change. */
    batch: number;
  },
): UpgradePlan {
  const { channel, to, batch, cluster: only, ...rest } = options;
  const visitor = `${channel}-next`;
  return planClusters(
    {
      ...rest,
      target: {
        to,
        strategy: 'phases',
        channels: [channel],
        ...(only ? { cluster: only } : {}),
      },
    },
    (context, cluster) => {
      const position = context.position(cluster);
      if (!position.channels.has(channel)) return;
      const revision = revisionOfVersion(position, to);
      if (!revision) {
        context.refusals.push(
          refusal(
            'upgrade-no-revision',
            cluster,
            `No revision of ${cluster} runs ${to}.`,
            'Add it, and bring CNI and ztunnel there, before channels move.',
          ),
        );
        return;
      }
      const batches = inBatches(
        context.index.gatewaysOn(cluster, channel),
        batch,
      );
      const relabel = (from: string, into: string, second: boolean) => {
        batches.forEach((gateways, at) =>
          context.take(
            relabelGatewaysStep(context, cluster, {
              gateways,
              channel: into,
              title: `Put ${gateways.length} gateways of ${from} on ${into} (${
                at + 1
              } of ${batches.length})`,
              reason: second
                ? 'They return to their channel, which has arrived: their second restart, on the same version.'
                : 'They go to the new revision in batches: their first restart.',
              undo: `Revert this commit: the gateways name ${from} again, and restart once more.`,
              merged: false,
            }),
          ),
        );
      };
      context.take(addChannelsStep(context, cluster, [visitor], revision));
      relabel(channel, visitor, false);
      const move = moveChannelStep(context, cluster, {
        channel,
        tags: [channel],
        revision,
        version: to,
      });
      context.take({ ...move, ...nobody(move.blastRadius) });
      relabel(visitor, channel, true);
      context.take(removeChannelStep(context, cluster, visitor));
    },
  );
}

/** By then nobody is on the channel any more. */
function nobody(blastRadius: UpgradePlan['steps'][number]['blastRadius']) {
  return {
    disturbs: false,
    notes: [],
    blastRadius: {
      ...blastRadius,
      gateways: [],
      namespaces: [],
      services: [],
      restarts: 0,
    },
  };
}

function inBatches(gateways: ReadoutGateway[], size: number) {
  const most = Math.max(1, Math.floor(size));
  return Array.from({ length: Math.ceil(gateways.length / most) }, (_, at) =>
    gateways.slice(at * most, (at + 1) * most),
  );
}
