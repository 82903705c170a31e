import { Entity } from '@backstage/catalog-model';
import { meshAnnotations } from './annotations';
import { EntityPlace } from './model';

/**
 * The places that an entity's annotations name: one for each namespace and
 * cluster. They choose what is shown and grant nothing.
 *
 * @param fallback - the mesh of entities that name none
 * @public
 */
export function entityPlaces(entity: Entity, fallback?: string): EntityPlace[] {
  const list = (key: keyof typeof meshAnnotations) =>
    (entity.metadata.annotations?.[meshAnnotations[key]] ?? '')
      .split(',')
      .map(part => part.trim())
      .filter(Boolean);

  const mesh = list('mesh')[0] ?? fallback;
  if (!mesh) return [];
  const services = list('service').map(parseService);
  const named = list('namespace');
  const namespaces = [
    ...new Set([...named, ...services.flatMap(each => each.namespace ?? [])]),
  ];
  const clusters = list('cluster');
  return namespaces.flatMap(namespace =>
    (clusters.length ? clusters : [null]).map(cluster => ({
      mesh,
      cluster,
      namespace,
      services: services
        .filter(each =>
          each.namespace === undefined
            ? named.includes(namespace)
            : each.namespace === namespace,
        )
        .map(each => each.name),
    })),
  );
}

function parseService(text: string): { namespace?: string; name: string } {
  const [first, second] = text.split('/');
  return second === undefined
    ? { name: first }
    : { namespace: first, name: second };
}
