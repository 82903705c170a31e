import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useEntityMesh } from '../../query';
import { FactList, FactRow } from '../FactRow';
import { Loaded } from '../Loaded';
import { StateChip } from '../StateChip';
import { SupportClock } from '../SupportClock';

/** The waypoints of an entity in short, for its overview. */
export const EntityMeshCard = () => {
  const { entity } = useEntity();
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          Mesh
        </Text>
      </CardHeader>
      <CardBody>
        <Loaded
          query={useEntityMesh(stringifyEntityRef(entity))}
          what="the waypoints of this component"
        >
          {({ waypoints }) =>
            waypoints.length === 0 ? (
              <Text as="p" color="secondary">
                No waypoint serves this component.
              </Text>
            ) : (
              <FactList title="Waypoints">
                {waypoints.map(({ cluster, gateway, support }) => (
                  <FactRow
                    key={`${cluster}/${gateway.namespace}/${gateway.name}`}
                    name={gateway.name}
                    note={`${gateway.namespace}, ${cluster}`}
                    facts={[
                      {
                        label: 'Channel',
                        value: gateway.declared.channel ?? 'none',
                      },
                      {
                        label: 'Version in Git',
                        value: gateway.declared.version ?? 'not known',
                      },
                      {
                        label: 'Support',
                        value: <SupportClock support={support} />,
                      },
                    ]}
                    state={<StateChip row={gateway} />}
                  />
                ))}
              </FactList>
            )
          }
        </Loaded>
      </CardBody>
    </Card>
  );
};
