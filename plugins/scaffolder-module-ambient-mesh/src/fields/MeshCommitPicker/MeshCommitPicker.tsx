import { Flex } from '@backstage/ui';
import { FieldShell, Loaded, Note, SearchSelect } from '../../components';
import { useMeshData } from '../../form';
import { commitChoices } from './commitChoices';
import { Readiness } from './Readiness';
import { MeshCommitPickerProps } from './schema';

const unknown = (commit: string) => ({
  id: commit,
  label: commit,
  description: 'not among the newest changes that are known',
  value: commit,
});

/** Chooses what is taken back, and says whether it is safe to do so now. */
export const MeshCommitPicker = (props: MeshCommitPickerProps) => {
  const { formData, onChange, schema, required, disabled, rawErrors } = props;
  const commits = useMeshData(
    props,
    async (api, mesh) => {
      const [changes, history] = await Promise.all([
        api.listChanges(mesh),
        api.getHistory(mesh),
      ]);
      return { changes, choices: commitChoices(changes, history) };
    },
    [],
  );
  return (
    <FieldShell field={props}>
      <Loaded data={commits} what="the history">
        {({ changes, choices }) => {
          const given = choices.some(({ id }) => id === formData);
          const all =
            formData && !given ? [...choices, unknown(formData)] : choices;
          const change = changes.find(
            ({ mergeCommit }) => mergeCommit === formData,
          );
          return all.length === 0 ? (
            <Note>There is nothing to take back yet.</Note>
          ) : (
            <Flex direction="column" gap="3">
              <SearchSelect
                label={schema.title ?? 'Commit'}
                placeholder="Choose what to take back"
                options={all}
                selected={formData}
                isRequired={required}
                isDisabled={disabled}
                isInvalid={Boolean(rawErrors?.length)}
                onChange={onChange}
              />
              {change && <Readiness field={props} change={change.id} />}
            </Flex>
          );
        }}
      </Loaded>
    </FieldShell>
  );
};
