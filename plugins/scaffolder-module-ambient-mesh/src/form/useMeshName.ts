import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/frontend-plugin-api';
import { ambientMeshApiRef } from '../api';
import { FieldProps, formDataOf, MeshOptions } from './FieldProps';
import { formText } from './formValue';

/**
 * Name of the mesh that a field is about: fixed by the template, chosen in the
 * form, or the first one. `undefined` while that is not known.
 */
export function useMeshName<TValue, TOptions extends MeshOptions>(
  props: FieldProps<TValue, TOptions>,
) {
  const api = useApi(ambientMeshApiRef);
  const options = props.uiSchema?.['ui:options'];
  const chosen =
    options?.mesh ?? formText(formDataOf(props), options?.meshField ?? 'mesh');
  const { value, error, retry } = useAsyncRetry(
    async () => chosen ?? (await api.listMeshes())[0]?.name ?? null,
    [api, chosen],
  );
  return {
    mesh: chosen ?? value ?? undefined,
    none: value === null,
    error,
    retry,
  };
}
