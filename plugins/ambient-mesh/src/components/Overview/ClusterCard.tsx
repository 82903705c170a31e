import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import {
  ClusterStatus,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { FactList } from '../FactRow';
import { ChannelRow } from './ChannelRow';
import { ComponentRow } from './ComponentRow';
import { GatewayCounts } from './GatewayCounts';
import { NotReadable } from './NotReadable';
import { RevisionRow } from './RevisionRow';
import { withPhases } from './withPhases';
import styles from './Overview.module.css';

interface ClusterCardProps {
  view: MeshView;
  status: ClusterStatus;
}

/** One cluster: its channels, revisions, components and gateways. */
export const ClusterCard = ({ view, status }: ClusterCardProps) => (
  <Card>
    <CardHeader>
      <Text as="h3" variant="title-x-small">
        Cluster {status.cluster}
      </Text>
    </CardHeader>
    <CardBody>
      <Flex direction="column" gap="5">
        <NotReadable unknown={status.unknown} />
        <section aria-label="Gateways">
          <h4 className={styles.heading}>Gateways</h4>
          <GatewayCounts mesh={view.name} status={status} />
        </section>
        {status.channels.length > 0 && (
          <FactList title="Channels">
            {withPhases(status.channels, view.policy).map(
              ({ channel, phases }) => (
                <ChannelRow
                  key={channel.name}
                  view={view}
                  status={status}
                  channel={channel}
                  phases={phases}
                />
              ),
            )}
          </FactList>
        )}
        {status.revisions.length > 0 && (
          <FactList title="Revisions">
            {status.revisions.map(revision => (
              <RevisionRow
                key={revision.name ?? ''}
                view={view}
                revision={revision}
              />
            ))}
          </FactList>
        )}
        {status.components.length > 0 && (
          <FactList title="Cluster components">
            {status.components.map(component => (
              <ComponentRow
                key={component.name}
                view={view}
                component={component}
              />
            ))}
          </FactList>
        )}
      </Flex>
    </CardBody>
  </Card>
);
