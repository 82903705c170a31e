import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  ChannelStatus,
  ClusterStatus,
  meshPlatformChangePermission,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useMeshLinks } from '../../links';
import { declaredObserved } from '../DeclaredObserved';
import { FactRow } from '../FactRow';
import { StateChip } from '../StateChip';
import { SupportClock } from '../SupportClock';

interface ChannelRowProps {
  view: MeshView;
  status: ClusterStatus;
  channel: ChannelStatus;
}

/** A channel: the revision it means in Git and in the cluster. */
export const ChannelRow = (props: ChannelRowProps) => {
  const { view, status, channel } = props;
  const { template } = useMeshLinks();
  const { allowed } = usePermission({
    permission: meshPlatformChangePermission,
  });
  const version =
    view.readout.channels.find(
      ({ name, cluster }) =>
        name === channel.name && cluster === status.cluster,
    )?.version ?? null;
  const gateways = status.gateways.filter(
    ({ declared }) => declared.channel === channel.name,
  ).length;
  const description = view.policy.channels.find(
    ({ name }) => name === channel.name,
  )?.description;
  return (
    <FactRow
      name={channel.name}
      note={description}
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
            aria-label={`Promote channel ${channel.name}`}
            href={template('promote-channel', {
              mesh: view.name,
              channel: channel.name,
            })}
          >
            Promote
          </ButtonLink>
        )
      }
    />
  );
};
