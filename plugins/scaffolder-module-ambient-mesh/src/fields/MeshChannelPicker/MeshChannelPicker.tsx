import { ChoiceList, FieldShell, Loaded, Note } from '../../components';
import { formDataOf, formText, useMeshData } from '../../form';
import { channelChoice } from './channelChoice';
import { MeshChannelPickerProps } from './schema';

/** Chooses a channel, knowing what it means and what is forbidden. */
export const MeshChannelPicker = (props: MeshChannelPickerProps) => {
  const { formData, onChange, schema, required, disabled, rawErrors } = props;
  const options = props.uiSchema?.['ui:options'] ?? {};
  const form = formDataOf(props);
  const namespace = options.namespace ?? formText(form, options.namespaceField);
  const cluster = options.cluster ?? formText(form, options.clusterField);
  const awaited =
    options.namespaceField !== undefined && namespace === undefined;
  const channels = useMeshData(
    props,
    async (api, mesh) =>
      awaited ? [] : api.listChannelChoices(mesh, { namespace, cluster }),
    [namespace, cluster, String(awaited)],
  );
  if (awaited) {
    return (
      <FieldShell field={props}>
        <Note>
          The channels depend on the namespace. Choose what comes before first.
        </Note>
      </FieldShell>
    );
  }
  return (
    <FieldShell field={props}>
      <Loaded data={channels} what="the channels">
        {choices =>
          choices.length === 0 ? (
            <Note>
              The mesh has no channel yet. The platform team declares them in
              the GitOps repository.
            </Note>
          ) : (
            <ChoiceList
              label={schema.title ?? 'Channel'}
              choices={choices.map(channelChoice)}
              value={formData}
              isRequired={required}
              isDisabled={disabled}
              isInvalid={Boolean(rawErrors?.length)}
              onChange={onChange}
            />
          )
        }
      </Loaded>
    </FieldShell>
  );
};
