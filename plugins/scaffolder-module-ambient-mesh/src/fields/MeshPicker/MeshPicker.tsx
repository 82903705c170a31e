import { useEffect } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { ambientMeshApiRef } from '../../api';
import { FieldShell, Loaded, Note } from '../../components';
import { FieldProps } from '../../form';

/** Chooses a mesh; with only one there is nothing to choose. */
export const MeshPicker = (props: FieldProps<string, unknown>) => {
  const { formData, onChange, schema, required, disabled } = props;
  const api = useApi(ambientMeshApiRef);
  const meshes = useAsyncRetry(() => api.listMeshes(), [api]);
  const only = meshes.value?.length === 1 ? meshes.value[0].name : undefined;
  useEffect(() => {
    if (only !== undefined && formData !== only) {
      onChange(only);
    }
  }, [only, formData, onChange]);
  return (
    <FieldShell field={props}>
      <Loaded data={meshes} what="the meshes">
        {([first, ...others]) => {
          if (!first) {
            return (
              <Note>
                The portal has no mesh yet. Ask its operators to name one in
                app-config.yaml.
              </Note>
            );
          }
          if (others.length === 0) {
            return <Note>Mesh: {first.title}</Note>;
          }
          return (
            <Select
              label={schema.title ?? 'Mesh'}
              isRequired={required}
              isDisabled={disabled}
              validationBehavior="aria"
              options={[first, ...others].map(({ name, title }) => ({
                id: name,
                label: title,
              }))}
              value={formData ?? null}
              onChange={key => onChange(key === null ? undefined : String(key))}
            />
          );
        }}
      </Loaded>
    </FieldShell>
  );
};
