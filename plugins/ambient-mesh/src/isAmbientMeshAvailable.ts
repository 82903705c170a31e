import { Entity } from '@backstage/catalog-model';
import { meshAnnotations } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * Whether an entity says which namespaces are its own, so that its *Mesh* tab
 * has something to show.
 *
 * @public
 */
export const isAmbientMeshAvailable = (entity: Entity): boolean =>
  Boolean(entity.metadata.annotations?.[meshAnnotations.namespace]);
