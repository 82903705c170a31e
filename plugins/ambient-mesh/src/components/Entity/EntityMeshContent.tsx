import { Flex } from '@backstage/ui';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityMeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useEntityMesh } from '../../query';
import { ChangeRow } from '../Changes';
import { EmptyNote } from '../EmptyNote';
import { FactList } from '../FactRow';
import { Loaded } from '../Loaded';
import { Sources } from '../Sources';
import { AddWaypointButtons } from './AddWaypointButtons';
import { AuthorityNote } from './AuthorityNote';
import { WaypointCard } from './WaypointCard';
import styles from './Entity.module.css';

/** Pods of more waypoints than this are shown only when asked for. */
const OPEN_PODS = 1;

const EntityMesh = ({ view }: { view: EntityMeshView }) => {
  const { waypoints, changes, authority, sources, places } = view;
  const allowed = (namespace: string) =>
    !authority.some(entry => entry.namespace === namespace && !entry.allowed);
  const namespaces = places.map(({ namespace }) => namespace);
  return (
    <>
      <Sources sources={sources} />
      <div className={styles.head}>
        <ul className={styles.authorities}>
          {authority.map(entry => (
            <AuthorityNote key={entry.namespace} authority={entry} />
          ))}
        </ul>
        <AddWaypointButtons view={view} />
      </div>
      {changes.length > 0 && (
        <FactList title="Open pull requests for its waypoints">
          {changes.map(change => (
            <ChangeRow key={change.id} change={change} />
          ))}
        </FactList>
      )}
      {waypoints.length === 0 && (
        <EmptyNote title="No waypoint">
          No waypoint serves this component
          {namespaces.length > 0 &&
            ` in ${[...new Set(namespaces)].join(', ')}`}
          . Its traffic is encrypted and controlled at layer 4 only. Add a
          waypoint to route, authorize and observe requests.
        </EmptyNote>
      )}
      {waypoints.map(waypoint => (
        <WaypointCard
          key={`${waypoint.mesh}/${waypoint.cluster}/${waypoint.gateway.namespace}/${waypoint.gateway.name}`}
          waypoint={waypoint}
          allowed={allowed(waypoint.gateway.namespace)}
          podsOpen={waypoints.length <= OPEN_PODS}
        />
      ))}
    </>
  );
};

/** The *Mesh* tab: the waypoints of an entity. */
export const EntityMeshContent = () => {
  const { entity } = useEntity();
  return (
    <Flex direction="column" gap="4">
      <Loaded
        query={useEntityMesh(stringifyEntityRef(entity))}
        what="the waypoints of this component"
      >
        {view => <EntityMesh view={view} />}
      </Loaded>
    </Flex>
  );
};
