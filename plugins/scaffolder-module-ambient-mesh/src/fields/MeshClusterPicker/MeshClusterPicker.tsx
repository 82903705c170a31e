import { Select } from '@backstage/ui';
import { FieldShell, Loaded, Note } from '../../components';
import { useMeshData } from '../../form';
import { MeshClusterPickerProps } from './schema';

/** Key of the option that narrows nothing. */
const ALL = '';

/** Narrows a change to one cluster; with only one there is nothing to choose. */
export const MeshClusterPicker = (props: MeshClusterPickerProps) => {
  const { formData, onChange, schema, disabled } = props;
  const clusters = useMeshData(
    props,
    async (api, mesh) => (await api.getMesh(mesh)).readout.clusters,
    [],
  );
  return (
    <FieldShell field={props}>
      <Loaded data={clusters} what="the clusters">
        {names =>
          names.length < 2 && formData === undefined ? (
            <Note>Cluster: {names[0] ?? 'none in Git yet'}</Note>
          ) : (
            <Select
              label={schema.title ?? 'Cluster'}
              isDisabled={disabled}
              options={[
                { id: ALL, label: 'Every cluster that has it' },
                ...[...new Set([...names, formData ?? []].flat())].map(
                  name => ({ id: name, label: name }),
                ),
              ]}
              value={formData ?? ALL}
              onChange={key =>
                onChange(key === ALL || key === null ? undefined : String(key))
              }
            />
          )
        }
      </Loaded>
    </FieldShell>
  );
};
