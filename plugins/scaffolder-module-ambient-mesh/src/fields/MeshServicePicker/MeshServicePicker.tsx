import { FieldShell, Loaded, Note, SearchSelect } from '../../components';
import { serviceId, ServiceRef } from './entityServices';
import { MeshServicePickerProps } from './schema';
import { useServices } from './useServices';

function optionOf(service: ServiceRef) {
  return {
    id: serviceId(service),
    label: service.name
      ? `${service.namespace}/${service.name}`
      : `All of namespace ${service.namespace}`,
    value: service,
  };
}

/** A prefilled service stays a choice even where no annotation names it. */
function withChosen(services: ServiceRef[], chosen: ServiceRef | undefined) {
  const known = services.map(serviceId);
  return chosen?.namespace && !known.includes(serviceId(chosen))
    ? [chosen, ...services]
    : services;
}

/** Chooses a Service of a Component, or a namespace as a whole. */
export const MeshServicePicker = (props: MeshServicePickerProps) => {
  const { formData, onChange, schema, required, disabled, rawErrors } = props;
  const chosen = formData?.namespace ? formData : undefined;
  const services = useServices(props);
  return (
    <FieldShell field={props}>
      <Loaded data={services} what="the services">
        {found => {
          const choices = withChosen(found, chosen);
          return choices.length === 0 ? (
            <Note>
              No component names a service of this mesh. Add the annotations
              ambient-mesh/namespace and ambient-mesh/service to the
              catalog-info.yaml of yours.
            </Note>
          ) : (
            <SearchSelect
              label={schema.title ?? 'Service'}
              placeholder="Choose a service"
              options={choices.map(optionOf)}
              selected={chosen && serviceId(chosen)}
              isRequired={required}
              isDisabled={disabled}
              isInvalid={Boolean(rawErrors?.length)}
              onChange={onChange}
            />
          );
        }}
      </Loaded>
    </FieldShell>
  );
};
