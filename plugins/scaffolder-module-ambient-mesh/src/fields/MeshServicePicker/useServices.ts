import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { meshAnnotations } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { formDataOf, formText, useMeshData } from '../../form';
import { entityServices, serviceId, ServiceRef } from './entityServices';
import { MeshServicePickerProps } from './schema';

/** The services that a person may choose from: of one Component, or of all. */
export function useServices(props: MeshServicePickerProps) {
  const catalog = useApi(catalogApiRef);
  const options = props.uiSchema?.['ui:options'] ?? {};
  const entityRef =
    options.entityRef ?? formText(formDataOf(props), options.entityField);
  const whole = options.wholeNamespace ?? true;

  const load = async (mesh: string): Promise<ServiceRef[]> => {
    const entities =
      entityRef === undefined
        ? (
            await catalog.getEntities({
              filter: {
                [`metadata.annotations.${meshAnnotations.namespace}`]:
                  CATALOG_FILTER_EXISTS,
              },
              fields: ['metadata.annotations'],
            })
          ).items
        : [await catalog.getEntityByRef(entityRef)];
    const services = entities
      .flatMap(entity => (entity ? entityServices(entity, mesh) : []))
      .filter(({ name }) => whole || name !== undefined);
    const distinct = new Map(services.map(each => [serviceId(each), each]));
    return [...distinct.entries()]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([, each]) => each);
  };

  return useMeshData(props, (_, mesh) => load(mesh), [
    entityRef,
    String(whole),
  ]);
}
