import { ReadoutGateway, UpgradePlan } from '../../model';
import { phaseForGateway } from '../../policy';
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
      context.take(addChannelsStep(context, cluster, phases, revision));
      const wishes = new Map<string, ReadoutGateway[]>();
      for (const tag of [channel, ...phases]) {
        for (const gateway of context.index.gatewaysOn(cluster, tag)) {
          const { namespace, name } = gateway;
          const phase = phaseForGateway(policy, channel, namespace, name);
          wishes.set(phase, [...(wishes.get(phase) ?? []), gateway]);
        }
      }
      for (const phase of phases) {
        const gateways = wishes.get(phase) ?? [];
        if (!gateways.length) continue;
        context.take(
          relabelGatewaysStep(context, cluster, {
            gateways: gateways.filter(each => each.channel !== phase),
            channel: phase,
            title: `Put ${gateways.length} gateways of ${channel} on ${phase}`,
            reason:
              'Once a gateway names its phase, a move restarts no more than a phase at a time.',
            undo: `Revert this commit: the gateways name ${channel} again, and restart once more.`,
            merged: gateways.every(each => each.channel === phase),
          }),
        );
      }
    },
  );
}
