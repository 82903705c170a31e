import { FieldShell, Loaded, Note, SearchSelect } from '../../components';
import { formDataOf, formText, useMeshData } from '../../form';
import { bundleChoices } from './bundleChoices';
import { MeshVersionPickerProps } from './schema';
import { versionChoices } from './versionChoices';

/** A version that was filled in and is not offered stays visible, and says so. */
const unknown = (version: string) => ({
  id: version,
  label: version,
  description: 'not among the versions that come next here',
  value: version,
});

/** Chooses a version of Istio, knowing its support and its vulnerabilities. */
export const MeshVersionPicker = (props: MeshVersionPickerProps) => {
  const { formData, onChange, schema, required, disabled, rawErrors } = props;
  const options = props.uiSchema?.['ui:options'] ?? {};
  const form = formDataOf(props);
  const patchesOf = formText(form, options.patchesOfField);
  const cluster = formText(form, options.clusterField);
  const awaited =
    options.patchesOfField !== undefined && patchesOf === undefined;
  const versions = useMeshData(
    props,
    async (api, mesh) => {
      const [view, releases] = await Promise.all([
        api.getMesh(mesh),
        api.getReleases(),
      ]);
      return {
        choices:
          options.of === 'gateway-api'
            ? bundleChoices(view, releases)
            : versionChoices({ view, releases, patchesOf, cluster }),
        ageInDays: releases.ageInDays,
      };
    },
    [options.of, patchesOf, cluster],
  );
  if (awaited) {
    return (
      <FieldShell field={props}>
        <Note>The patches depend on the revision. Choose it first.</Note>
      </FieldShell>
    );
  }
  return (
    <FieldShell field={props}>
      <Loaded data={versions} what="the versions">
        {({ choices, ageInDays }) => {
          const given = choices.some(({ id }) => id === formData);
          const all =
            formData && !given ? [...choices, unknown(formData)] : choices;
          return all.length === 0 ? (
            <Note>
              No newer patch is known. The release data is{' '}
              {Math.round(ageInDays)} days old.
            </Note>
          ) : (
            <SearchSelect
              label={schema.title ?? 'Version'}
              placeholder="Choose a version"
              options={all}
              selected={formData}
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
