import { ChoiceList, FieldShell, Loaded, Note } from '../../components';
import { formDataOf, formText, useMeshData } from '../../form';
import { revisionChoices } from './revisionChoices';
import { MeshRevisionPickerProps } from './schema';

/** Chooses one of the declared revisions. */
export const MeshRevisionPicker = (props: MeshRevisionPickerProps) => {
  const { formData, onChange, schema, required, disabled, rawErrors } = props;
  const options = props.uiSchema?.['ui:options'] ?? {};
  const cluster =
    options.cluster ?? formText(formDataOf(props), options.clusterField);
  const revisions = useMeshData(
    props,
    async (api, mesh) => revisionChoices(await api.getMesh(mesh), cluster),
    [cluster],
  );
  return (
    <FieldShell field={props}>
      <Loaded data={revisions} what="the revisions">
        {choices =>
          choices.length === 0 ? (
            <Note>Git declares no named revision. Add one first.</Note>
          ) : (
            <ChoiceList
              label={schema.title ?? 'Revision'}
              choices={choices}
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
