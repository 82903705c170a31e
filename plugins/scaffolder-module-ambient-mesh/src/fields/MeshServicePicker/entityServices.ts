import { Entity } from '@backstage/catalog-model';
import { meshAnnotations } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** A Service, or a namespace as a whole. */
export interface ServiceRef {
  namespace: string;
  /** Absent: every Service of the namespace. */
  name?: string;
}

/**
 * Namespaces and Services that the annotations of an entity name, in one mesh.
 * A Service without a namespace is in each namespace that the entity names.
 */
export function entityServices(entity: Entity, mesh: string): ServiceRef[] {
  const list = (key: keyof typeof meshAnnotations) =>
    (entity.metadata.annotations?.[meshAnnotations[key]] ?? '')
      .split(',')
      .map(part => part.trim())
      .filter(Boolean);

  const [own = mesh] = list('mesh');
  if (own !== mesh) {
    return [];
  }
  const namespaces = list('namespace');
  const services = list('service').flatMap(text => {
    const [first, second] = text.split('/');
    return second === undefined
      ? namespaces.map(namespace => ({ namespace, name: first }))
      : [{ namespace: first, name: second }];
  });
  return [...services, ...namespaces.map(namespace => ({ namespace }))];
}

/** Key of a service; a whole namespace has an empty name. */
export const serviceId = ({ namespace, name = '' }: ServiceRef) =>
  `${namespace}/${name}`;
