import { Choice, ChoiceList, FieldShell, Loaded, Note } from '../../components';
import { formDataOf, formText, useMeshData } from '../../form';
import { channelChoice } from './channelChoice';
import { phaseChoices } from './phaseChoices';
import { MeshChannelPickerProps } from './schema';

/** Key of the choice of no channel. */
const NONE = '';

/** Chooses a channel, knowing what it means and what is forbidden. */
export const MeshChannelPicker = (props: MeshChannelPickerProps) => {
  const { formData, onChange, schema, required, disabled, rawErrors } = props;
  const options = props.uiSchema?.['ui:options'] ?? {};
  const form = formDataOf(props);
  const namespace = options.namespace ?? formText(form, options.namespaceField);
  const cluster = options.cluster ?? formText(form, options.clusterField);
  const awaited =
    options.namespaceField !== undefined && namespace === undefined;
  const { phases } = options;
  const channels = useMeshData(
    props,
    async (api, mesh) => {
      if (awaited) {
        return [];
      }
      const [own, parts] = await Promise.all([
        phases === 'only'
          ? []
          : api.listChannelChoices(mesh, { namespace, cluster }),
        phases ? phaseChoices(await api.getMesh(mesh), cluster) : [],
      ]);
      return [...own, ...parts];
    },
    [namespace, cluster, phases, String(awaited)],
  );
  const none: Choice[] =
    options.none === undefined
      ? []
      : [{ id: NONE, name: options.none, facts: [] }];
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
              {phases === 'only'
                ? 'No channel has phases yet. The policy names them; the page Upgrades of the mesh adopts them.'
                : 'The mesh has no channel yet. The platform team declares them in the GitOps repository.'}
            </Note>
          ) : (
            <ChoiceList
              label={schema.title ?? 'Channel'}
              choices={[...none, ...choices.map(channelChoice)]}
              value={options.none === undefined ? formData : formData ?? NONE}
              isRequired={required}
              isDisabled={disabled}
              isInvalid={Boolean(rawErrors?.length)}
              onChange={id => onChange(id === NONE ? undefined : id)}
            />
          )
        }
      </Loaded>
    </FieldShell>
  );
};
