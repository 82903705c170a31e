import { Flex } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { EntityMeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { TemplateButton } from './TemplateButton';

/** The cluster of a namespace, where the entity is in one of several only. */
function onlyCluster(
  view: EntityMeshView,
  of: { mesh: string; namespace: string },
): { cluster?: string } {
  const clusters = view.places
    .filter(
      ({ mesh, namespace }) => mesh === of.mesh && namespace === of.namespace,
    )
    .map(({ cluster }) => cluster);
  const [cluster] = clusters;
  return clusters.length === 1 && cluster !== null ? { cluster } : {};
}

/** A button for each namespace of the entity, prefilled with its service. */
export const AddWaypointButtons = ({ view }: { view: EntityMeshView }) => {
  const places = view.places.filter(
    (place, index) =>
      view.places.findIndex(
        ({ mesh, namespace }) =>
          mesh === place.mesh && namespace === place.namespace,
      ) === index,
  );
  return (
    <Flex gap="2" style={{ flexWrap: 'wrap' }}>
      {places.map(({ mesh, namespace, services }) => (
        <TemplateButton
          key={`${mesh}/${namespace}`}
          template="add-waypoint"
          icon={<RiAddLine />}
          label={
            places.length > 1 ? `Add waypoint in ${namespace}` : 'Add waypoint'
          }
          description={`Add waypoint in ${namespace}`}
          disabled={view.authority.some(
            authority =>
              authority.namespace === namespace && !authority.allowed,
          )}
          formData={{
            mesh,
            entity: view.entityRef,
            ...(services.length === 1 && {
              service: { namespace, name: services[0] },
            }),
            ...onlyCluster(view, { mesh, namespace }),
          }}
        />
      ))}
    </Flex>
  );
};
