import { useMemo } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/frontend-plugin-api';
import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ambientMeshApiRef } from '../api';
import { FieldProps, MeshOptions } from './FieldProps';
import { useMeshName } from './useMeshName';

/** What a field shows: being loaded, not loadable, or there. */
export interface MeshData<T> {
  mesh?: string;
  /** Absent while it is loaded or cannot be. */
  value?: T;
  error?: Error;
  retry: () => void;
}

/**
 * Reads what a field offers from the backend, about the mesh of the form.
 *
 * @param load - reads it; called again when one of `keys` changes
 * @param keys - texts that `load` depends on
 */
export function useMeshData<T, TValue, TOptions extends MeshOptions>(
  props: FieldProps<TValue, TOptions>,
  load: (api: AmbientMeshApi, mesh: string) => Promise<T>,
  keys: Array<string | undefined>,
): MeshData<T> {
  const api = useApi(ambientMeshApiRef);
  const name = useMeshName(props);
  const { mesh } = name;
  // Right after a change the answer at hand still belongs to the keys before.
  const question = JSON.stringify([mesh, ...keys]);
  const data = useAsyncRetry(
    async () =>
      mesh === undefined
        ? undefined
        : { question, value: await load(api, mesh) },
    [api, question],
  );
  const noMesh = useMemo(
    () =>
      name.none
        ? new Error('The portal has no mesh; name one in app-config.yaml.')
        : undefined,
    [name.none],
  );
  return {
    mesh,
    value:
      data.error || data.value?.question !== question
        ? undefined
        : data.value.value,
    error: noMesh ?? name.error ?? data.error,
    retry: name.error ? name.retry : data.retry,
  };
}
