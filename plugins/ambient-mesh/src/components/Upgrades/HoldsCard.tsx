import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import {
  OwnerHold,
  entityName,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useHolds } from '../../query';
import { FactList, FactRow } from '../FactRow';
import { Loaded } from '../Loaded';
import { EndHoldButton } from './EndHoldButton';
import { HoldDialog } from './HoldDialog';
import styles from './Upgrades.module.css';

const HoldRow = ({ mesh, hold }: { mesh: string; hold: OwnerHold }) => (
  <FactRow
    name={hold.gateway ? `${hold.namespace}/${hold.gateway}` : hold.namespace}
    note={hold.cluster ?? 'every cluster'}
    facts={[
      { label: 'By', value: entityName(hold.by) },
      { label: 'Until', value: hold.until.slice(0, 10) },
      { label: 'Reason', value: hold.reason || 'none' },
    ]}
    state={hold.kind === 'hold' ? 'Held' : 'Acknowledged'}
    action={<EndHoldButton mesh={mesh} hold={hold} />}
  />
);

/** What owners of namespaces said; the plan obeys it until it lapses. */
export const HoldsCard = ({
  mesh,
  clusters,
}: {
  mesh: string;
  clusters: string[];
}) => (
  <Card>
    <CardHeader>
      <Flex justify="between" align="center">
        <Text as="h3" variant="title-x-small">
          What owners said
        </Text>
        <HoldDialog mesh={mesh} clusters={clusters} />
      </Flex>
    </CardHeader>
    <CardBody>
      <Loaded query={useHolds(mesh)} what="the holds">
        {holds =>
          holds.length === 0 ? (
            <p className={styles.quiet}>
              Nobody holds an upgrade. Owners of a namespace may, until a date
              and with a reason.
            </p>
          ) : (
            <FactList title="Newest first">
              {holds.map(hold => (
                <HoldRow key={hold.id} mesh={mesh} hold={hold} />
              ))}
            </FactList>
          )
        }
      </Loaded>
    </CardBody>
  </Card>
);
