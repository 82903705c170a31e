import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '@backstage/frontend-plugin-api';
import { GatewayQuery } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ambientMeshApiRef } from '../api';

/**
 * Milliseconds between polls of a visible page. A poll is cheap: the backend
 * answers from its database, and with 304 while nothing changed. A hidden page
 * does not poll.
 */
const POLL_MS = 5_000;

/** The meshes of the portal. */
export function useMeshes() {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['meshes'],
    queryFn: ({ signal }) => api.listMeshes({ signal }),
    refetchInterval: POLL_MS,
  });
}

/** One mesh: what Git says, what each cluster says, what differs. */
export function useMesh(mesh: string) {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['mesh', mesh],
    queryFn: ({ signal }) => api.getMesh(mesh, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** One page of gateways; the previous page stays while the next one loads. */
export function useGateways(mesh: string, query: GatewayQuery) {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['gateways', mesh, query],
    queryFn: ({ signal }) => api.listGateways(mesh, query, { signal }),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

/** The pull requests that people asked for, newest first. */
export function useChanges(mesh: string) {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['changes', mesh],
    queryFn: ({ signal }) => api.listChanges(mesh, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** What the *Mesh* tab of one entity shows. */
export function useEntityMesh(entityRef: string) {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['entity', entityRef],
    queryFn: ({ signal }) => api.getEntity(entityRef, { signal }),
    refetchInterval: POLL_MS,
  });
}
