import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  channelOfPhase,
  ChannelStatus,
  ClusterStatus,
  isVisitor,
  meshPlatformChangePermission,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useMeshLinks } from '../../links';
import { declaredObserved } from '../DeclaredObserved';
import { FactRow } from '../FactRow';
import { StateChip } from '../StateChip';
import { SupportClock } from '../SupportClock';
import styles from './Overview.module.css';

interface ChannelRowProps {
  view: MeshView;
  status: ClusterStatus;
  channel: ChannelStatus;
  /** What stands under it. */
  phases?: ChannelStatus[];
}

/** What a channel is for. */
function noteOf(
  { policy }: MeshView,
  { channels }: ClusterStatus,
  { name }: ChannelStatus,
): string | undefined {
  const phaseOf = channelOfPhase(policy, name);
  if (phaseOf !== null) return `Phase of ${phaseOf}`;
  const visits = isVisitor(
    name,
    channels.map(each => each.name),
    policy,
  );
  return visits
    ? 'Holds gateways while their channel moves, batch by batch.'
    : policy.channels.find(each => each.name === name)?.description;
}

/** A channel: the revision it means in Git and in the cluster; its phases below it. */
export const ChannelRow = (props: ChannelRowProps) => {
  const { view, status, channel, phases = [] } = props;
  const { template } = useMeshLinks();
  const { allowed } = usePermission({
    permission: meshPlatformChangePermission,
  });
  const several = view.clusters.length > 1;
  const version =
    view.readout.channels.find(
      ({ name, cluster }) =>
        name === channel.name && cluster === status.cluster,
    )?.version ?? null;
  const gateways = status.gateways.filter(
    ({ declared }) => declared.channel === channel.name,
  ).length;
  const phaseOf = channelOfPhase(view.policy, channel.name);
  return (
    <FactRow
      name={channel.name}
      note={noteOf(view, status, channel)}
      facts={[
        ...declaredObserved({
          declared: channel.declared,
          observed: channel.observed,
          state: channel.state,
        }),
        {
          label: 'Version',
          value: (
            <>
              {version ?? 'not known'}
              <br />
              <SupportClock
                support={view.support.find(entry => entry.version === version)}
              />
            </>
          ),
        },
        { label: 'Gateways', value: gateways },
      ]}
      state={<StateChip row={channel} />}
      reasons={channel.reasons}
      action={
        allowed &&
        template && (
          <ButtonLink
            size="small"
            variant="secondary"
            aria-label={`Promote channel ${channel.name}${
              several ? ` of ${status.cluster}` : ''
            }`}
            href={template(
              phaseOf === null ? 'promote-channel' : 'move-phase',
              {
                mesh: view.name,
                channel: channel.name,
                ...(several && { cluster: status.cluster }),
              },
            )}
          >
            Promote
          </ButtonLink>
        )
      }
      details={
        phases.length > 0 && (
          <ul
            className={styles.phases}
            aria-label={`Phases of ${channel.name}`}
          >
            {phases.map(phase => (
              <ChannelRow
                key={phase.name}
                view={view}
                status={status}
                channel={phase}
              />
            ))}
          </ul>
        )
      }
    />
  );
};
