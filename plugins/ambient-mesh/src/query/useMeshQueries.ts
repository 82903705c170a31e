import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  GatewayQuery,
  UpgradeTarget,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ambientMeshApiRef } from '../api';

/**
 * Milliseconds between polls of a visible page. A poll is cheap: the backend
 * answers from its database, and with 304 while nothing changed. A hidden page
 * does not poll.
 */
const POLL_MS = 5_000;

/** Releases come weeks apart. Milliseconds. */
const RELEASES_MS = 3_600_000;

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

/** What may be done next, the most urgent first. */
export function useNextActions(mesh: string) {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['next-actions', mesh],
    queryFn: ({ signal }) => api.listNextActions(mesh, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** The steps to a version; the previous plan stays while the next one loads. */
export function useUpgradePlan(mesh: string, target: UpgradeTarget) {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['upgrade', mesh, target],
    queryFn: ({ signal }) => api.planUpgrade(mesh, target, { signal }),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}

/** Istio's releases. */
export function useReleases() {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['releases'],
    queryFn: ({ signal }) => api.getReleases({ signal }),
    staleTime: RELEASES_MS,
  });
}

/** How far a change is, from its pull request to running images. */
export function useChangeProgress(mesh: string, change: string) {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['progress', mesh, change],
    queryFn: ({ signal }) => api.getProgress(mesh, change, { signal }),
    refetchInterval: POLL_MS,
  });
}

/** Whether a merged change may be reverted now. */
export function useRollback(mesh: string, change: string) {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['rollback', mesh, change],
    queryFn: ({ signal }) => api.getRollback(mesh, change, { signal }),
    staleTime: POLL_MS,
  });
}

/** What owners said about upgrades. */
export function useHolds(mesh: string) {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['holds', mesh],
    queryFn: ({ signal }) => api.listHolds(mesh, { signal }),
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

/** Milliseconds between reads of traffic: those do ask Prometheus. */
const TRAFFIC_MS = 30_000;

/** What went through one gateway in the last minutes. */
export function useTraffic(
  mesh: string,
  gateway: { cluster: string; namespace: string; name: string },
) {
  const api = useApi(ambientMeshApiRef);
  return useQuery({
    queryKey: ['traffic', mesh, gateway],
    queryFn: ({ signal }) => api.getTraffic(mesh, gateway, { signal }),
    refetchInterval: TRAFFIC_MS,
  });
}
