import { ReadoutGateway, UpgradePlan } from '../../model';
import { phaseForGateway } from '../../policy';
import { PlanContext } from '../PlanContext';
import { addChannelsStep, relabelGatewaysStep } from '../steps';
import { AlternativeOptions, planClusters, refusal } from './planClusters';

/**
 * Brings the gateways of a channel onto its phases, once and for all: the
 * phases are added at the channel's revision, then one change for each phase
 * relabels its gateways, and each of them restarts. From then on a move needs
 * no relabel.
 *
 * @public
 */
export function planPhaseAdoption(
  options: AlternativeOptions & { channel: string },
): UpgradePlan {
  const { channel, cluster: only, ...rest } = options;
  const { policy, readout } = options;
  const phases =
    policy.channels.find(each => each.name === channel)?.phases ?? [];
  const version = readout.channels.find(
    ({ name }) => name === channel,
  )?.version;
  return planClusters(
    {
      ...rest,
      target: {
        to: version ?? '',
        strategy: 'phases',
        channels: [channel],
        ...(only ? { cluster: only } : {}),
      },
    },
    (context, cluster) => {
      const revision = context.position(cluster).channels.get(channel);
      if (!revision) return;
      if (!phases.length) {
        context.refusals.push(
          refusal(
            'upgrade-no-phases',
            cluster,
            `The policy names no phases of channel ${channel}.`,
            'Add them to ambient-mesh.yaml (channels[].phases) first.',
          ),
        );
        return;
      }
      // One declaration may stand for several clusters.
      const fact = `channel ${channel}`;
      const clusters = context.sharing.clustersOf(cluster, fact);
      const { channels } = context.position(cluster);
      const missing = phases.filter(each => !channels.has(each));
      const adding = addChannelsStep(
        context,
        cluster,
        missing.length ? missing : phases,
        revision,
      );
      context.take({ ...adding, fact });
      const wishes = wishesOf(context, clusters, channel, phases);
      for (const phase of phases) {
        const gateways = wishes.get(phase) ?? [];
        if (!gateways.length) continue;
        const open = gateways.filter(each => each.channel !== phase);
        const moving = open.length ? open : gateways;
        const relabelling = relabelGatewaysStep(context, cluster, {
          gateways: moving,
          channel: phase,
          title: `Put ${
            moving.length === 1 ? '1 gateway' : `${moving.length} gateways`
          } of ${channel} on ${phase}`,
          reason:
            'Once a gateway names its phase, a move restarts no more than a phase at a time.',
          undo: 'Revert this commit: the gateways name again what they named before, and restart once more.',
          merged: !open.length,
        });
        context.take({ ...relabelling, fact });
      }
    },
  );
}

/** Phase → the gateways of a channel that belong to it by the policy's rule. */
function wishesOf(
  { index, options }: PlanContext,
  clusters: string[],
  channel: string,
  phases: string[],
): Map<string, ReadoutGateway[]> {
  const wishes = new Map<string, ReadoutGateway[]>();
  for (const cluster of clusters) {
    for (const tag of [channel, ...phases]) {
      for (const gateway of index.gatewaysOn(cluster, tag)) {
        const { namespace, name } = gateway;
        const phase = phaseForGateway(options.policy, channel, namespace, name);
        wishes.set(phase, [...(wishes.get(phase) ?? []), gateway]);
      }
    }
  }
  return wishes;
}
