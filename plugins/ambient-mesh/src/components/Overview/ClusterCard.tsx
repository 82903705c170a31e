import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import {
  ClusterStatus,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { FactList } from '../FactRow';
import { ChannelRow } from './ChannelRow';
import { ComponentRow } from './ComponentRow';
import { GatewayCounts } from './GatewayCounts';
import { RevisionRow } from './RevisionRow';
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
        {status.unknown.length > 0 && (
          <ul className={styles.unknown} aria-label="Not readable">
            {status.unknown.map(({ what, reason }) => (
              <li key={what}>
                <strong>{what}</strong> could not be read: {reason}
              </li>
            ))}
          </ul>
        )}
        <section aria-label="Gateways">
          <h4 className={styles.heading}>Gateways</h4>
          <GatewayCounts mesh={view.name} status={status} />
        </section>
        {status.channels.length > 0 && (
          <FactList title="Channels">
            {status.channels.map(channel => (
              <ChannelRow
                key={channel.name}
                view={view}
                status={status}
                channel={channel}
              />
            ))}
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
