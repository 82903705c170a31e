import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { RiExchangeLine } from '@remixicon/react';
import { EntityWaypoint } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ChangeRow } from '../Changes';
import { FactList } from '../FactRow';
import { StateChip } from '../StateChip';
import { TemplateButton } from './TemplateButton';
import { WaypointFacts } from './WaypointFacts';
import { WaypointPods } from './WaypointPods';
import { WaypointTraffic } from './WaypointTraffic';
import styles from './Entity.module.css';

interface WaypointCardProps {
  waypoint: EntityWaypoint;
  /** Whether this person may change it. */
  allowed: boolean;
  /** Whether its pods are shown without asking. */
  podsOpen: boolean;
}

/** A waypoint of the entity: what it is, what runs, what will touch it. */
export const WaypointCard = (props: WaypointCardProps) => {
  const { waypoint, allowed, podsOpen } = props;
  const { gateway, cluster, mesh, changes } = waypoint;
  const { namespace, name } = gateway;
  return (
    <Card role="article" aria-label={`Waypoint ${namespace}/${name}`}>
      <CardHeader>
        <div className={styles.head}>
          <div>
            <Text as="h3" variant="title-x-small">
              {name}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              waypoint in {namespace}, cluster {cluster}
            </Text>
          </div>
          <Flex gap="3" align="center" style={{ flexWrap: 'wrap' }}>
            <StateChip row={gateway} />
            <TemplateButton
              template="change-channel"
              icon={<RiExchangeLine />}
              label="Change channel"
              description={`Change channel of ${namespace}/${name}`}
              disabled={!allowed}
              formData={{ mesh, gateway: { namespace, name, cluster } }}
            />
          </Flex>
        </div>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="4">
          {gateway.reasons.length > 0 && (
            <ul className={styles.reasons} aria-label="Reasons">
              {gateway.reasons.map(reason => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
          <WaypointFacts waypoint={waypoint} />
          {changes.length > 0 && (
            <FactList title="Pull requests that will touch it">
              {changes.map(change => (
                <ChangeRow key={change.id} change={change} />
              ))}
            </FactList>
          )}
          <WaypointTraffic waypoint={waypoint} />
          <WaypointPods waypoint={waypoint} open={podsOpen} />
        </Flex>
      </CardBody>
    </Card>
  );
};
