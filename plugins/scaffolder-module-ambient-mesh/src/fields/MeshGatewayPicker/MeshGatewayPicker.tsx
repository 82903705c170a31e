import { Flex } from '@backstage/ui';
import {
  GatewayRole,
  GatewayRow,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { FieldShell, Loaded, Note, SearchSelect } from '../../components';
import { formDataOf, formText } from '../../form';
import { MeshGatewayPickerProps } from './schema';
import { useGateways } from './useGateways';

const WAYPOINTS: GatewayRole[] = ['waypoint'];

const idOf = (gateway: { namespace: string; name: string; cluster?: string }) =>
  [gateway.cluster ?? '', gateway.namespace, gateway.name].join('/');

function optionOf({ namespace, name, cluster, declared }: GatewayRow) {
  return {
    id: idOf({ namespace, name, cluster }),
    label: `${namespace}/${name}`,
    description: `${cluster}, channel ${declared.channel ?? 'not known'}`,
    value: { namespace, name, cluster },
  };
}

/** Chooses a gateway; waypoints unless the template asks for others. */
export const MeshGatewayPicker = (props: MeshGatewayPickerProps) => {
  const { formData, onChange, schema, required, disabled, rawErrors } = props;
  const options = props.uiSchema?.['ui:options'] ?? {};
  const form = formDataOf(props);
  const roles = options.roles ?? WAYPOINTS;
  const namespace = options.namespace ?? formText(form, options.namespaceField);
  const cluster = options.cluster ?? formText(form, options.clusterField);
  const gateways = useGateways(props, { roles, namespace, cluster });
  return (
    <FieldShell field={props}>
      <Loaded data={gateways} what="the gateways">
        {({ items, withheld }) => (
          <Flex direction="column" gap="2">
            {items.length === 0 ? (
              <Note>
                There is no {roles.join(' or ')} gateway
                {namespace ? ` in namespace ${namespace}` : ''} to choose.
              </Note>
            ) : (
              <SearchSelect
                label={schema.title ?? 'Gateway'}
                placeholder="Choose a gateway"
                options={items.map(optionOf)}
                selected={selectedId(items, formData)}
                isRequired={required}
                isDisabled={disabled}
                isInvalid={Boolean(rawErrors?.length)}
                onChange={onChange}
              />
            )}
            {withheld > 0 && (
              <Note>
                {withheld === 1
                  ? '1 ingress gateway is not offered'
                  : `${withheld} ingress gateways are not offered`}
                : the platform team operates them (ingressOperatedBy in
                ambient-mesh.yaml).
              </Note>
            )}
          </Flex>
        )}
      </Loaded>
    </FieldShell>
  );
};

/** A prefilled value may leave the cluster open; then the first one matches. */
function selectedId(
  items: GatewayRow[],
  value: MeshGatewayPickerProps['formData'],
): string | undefined {
  const found = items.find(
    ({ namespace, name, cluster }) =>
      namespace === value?.namespace &&
      name === value.name &&
      (value.cluster === undefined || cluster === value.cluster),
  );
  return found && idOf(found);
}
