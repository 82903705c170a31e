import { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { KubernetesApi } from '@backstage/plugin-kubernetes-react';

/** Label that istiod puts on the pods of a Gateway (`istio.md` 1). */
const GATEWAY_LABEL = 'gateway.networking.k8s.io/gateway-name';

/** What is read of a Pod. */
interface PodJson {
  metadata?: {
    name?: string;
    namespace?: string;
    labels?: Record<string, string>;
    deletionTimestamp?: unknown;
  };
  spec?: { nodeName?: string };
  status?: {
    phase?: string;
    containerStatuses?: Array<{
      ready: boolean;
      restartCount: number;
      image: string;
    }>;
  };
}

/** A pod as the pane shows it. */
export interface WaypointPod {
  name: string;
  phase: string;
  ready: boolean;
  restarts: number;
  node: string | null;
  image: string | null;
}

interface WaypointPodsOptions {
  kubernetesApi: KubernetesApi;
  entity: Entity;
  /** Name of the cluster in the Kubernetes plugin. */
  cluster: string;
  namespace: string;
  name: string;
  signal?: AbortSignal;
}

/**
 * Reads the pods of a waypoint through the Kubernetes plugin: exactly them by
 * its proxy, or, for a person who may not use the proxy, those among the
 * objects of the entity.
 *
 * @throws ResponseError when the Kubernetes plugin refuses or fails
 */
export async function readWaypointPods(
  options: WaypointPodsOptions,
): Promise<WaypointPod[]> {
  const { kubernetesApi, cluster, namespace, name, signal } = options;
  const query = new URLSearchParams({
    labelSelector: `${GATEWAY_LABEL}=${name}`,
  });
  const response = await kubernetesApi.proxy({
    clusterName: cluster,
    path: `/api/v1/namespaces/${namespace}/pods?${query}`,
    init: { signal },
  });
  if (response.status === 403) {
    return await readAmongEntityObjects(options);
  }
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  const list: { items: PodJson[] } = await response.json();
  return list.items.map(toWaypointPod);
}

async function readAmongEntityObjects(
  options: WaypointPodsOptions,
): Promise<WaypointPod[]> {
  const { kubernetesApi, entity, cluster, namespace, name } = options;
  const { items } = await kubernetesApi.getObjectsByEntity({ entity });
  return items
    .filter(item => item.cluster.name === cluster)
    .flatMap(item => item.resources)
    .flatMap((group): PodJson[] =>
      group.type === 'pods' ? group.resources : [],
    )
    .filter(
      ({ metadata }) =>
        metadata?.namespace === namespace &&
        metadata.labels?.[GATEWAY_LABEL] === name,
    )
    .map(toWaypointPod);
}

function toWaypointPod(pod: PodJson): WaypointPod {
  const containers = pod.status?.containerStatuses ?? [];
  return {
    name: pod.metadata?.name ?? 'without a name',
    phase: pod.metadata?.deletionTimestamp
      ? 'Terminating'
      : pod.status?.phase ?? 'Unknown',
    ready: containers.length > 0 && containers.every(({ ready }) => ready),
    restarts: containers.reduce(
      (sum, { restartCount }) => sum + restartCount,
      0,
    ),
    node: pod.spec?.nodeName ?? null,
    image: containers[0]?.image ?? null,
  };
}
