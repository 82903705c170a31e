import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { MeshSummary } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

const PARAM = 'mesh';

/**
 * The mesh that the pages show: the one in the address, else the one this
 * person chose last, else the first.
 */
export function useSelectedMesh(
  meshes: MeshSummary[],
): [MeshSummary | undefined, (name: string) => void] {
  const [params, setParams] = useSearchParams();
  const bucket = useApi(storageApiRef).forBucket('ambient-mesh');
  const wanted = params.get(PARAM) ?? bucket.snapshot<string>(PARAM).value;
  const select = useCallback(
    (name: string) => {
      bucket.set(PARAM, name);
      setParams(new URLSearchParams({ [PARAM]: name }), { replace: true });
    },
    [bucket, setParams],
  );
  return [meshes.find(({ name }) => name === wanted) ?? meshes[0], select];
}
