import { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { CatalogApi } from '@backstage/plugin-catalog-react';
import { KubernetesApi } from '@backstage/plugin-kubernetes-react';
import {
  EntityWaypoint,
  meshAnnotations,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

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
  catalogApi: CatalogApi;
  /** The Component whose tab it is. */
  entity: Entity;
  waypoint: EntityWaypoint;
  signal?: AbortSignal;
}

/**
 * Reads the pods of a waypoint through the Kubernetes plugin. Where the catalog
 * has the waypoint as a Resource (the catalog module of this project provides
 * it), they are the objects of that entity, which needs no more than reading
 * resources. Elsewhere the plugin's proxy is asked for exactly them, and for a
 * person who may not use the proxy they are looked for among the objects of
 * the Component.
 *
 * @throws ResponseError when the Kubernetes plugin refuses or fails
 */
export async function readWaypointPods(
  options: WaypointPodsOptions,
): Promise<WaypointPod[]> {
  const { entity } = options;
  const resource = await findResource(options);
  if (resource) {
    return readAmongObjects(options, resource);
  }
  return (
    (await readByProxy(options)) ?? (await readAmongObjects(options, entity))
  );
}

const clusterOf = ({ waypoint }: WaypointPodsOptions) =>
  waypoint.kubernetesCluster ?? waypoint.cluster;

async function findResource({
  catalogApi,
  waypoint,
}: WaypointPodsOptions): Promise<Entity | undefined> {
  const { mesh, cluster, gateway } = waypoint;
  const annotation = (name: string) => `metadata.annotations.${name}`;
  const { items } = await catalogApi.getEntities({
    filter: {
      kind: 'Resource',
      [annotation(meshAnnotations.mesh)]: mesh,
      [annotation(meshAnnotations.cluster)]: cluster,
      [annotation(
        meshAnnotations.gateway,
      )]: `${gateway.namespace}/${gateway.name}`,
    },
  });
  return items[0];
}

/** `undefined` for a person who may not use the proxy. */
async function readByProxy(
  options: WaypointPodsOptions,
): Promise<WaypointPod[] | undefined> {
  const { kubernetesApi, waypoint, signal } = options;
  const { namespace, name } = waypoint.gateway;
  const query = new URLSearchParams({
    labelSelector: `${GATEWAY_LABEL}=${name}`,
  });
  const response = await kubernetesApi.proxy({
    clusterName: clusterOf(options),
    path: `/api/v1/namespaces/${namespace}/pods?${query}`,
    init: { signal },
  });
  if (response.status === 403) {
    return undefined;
  }
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  const list: { items: PodJson[] } = await response.json();
  return list.items.map(toWaypointPod);
}

async function readAmongObjects(
  options: WaypointPodsOptions,
  entity: Entity,
): Promise<WaypointPod[]> {
  const { kubernetesApi, waypoint } = options;
  const { namespace, name } = waypoint.gateway;
  const { items } = await kubernetesApi.getObjectsByEntity({ entity });
  return items
    .filter(item => item.cluster.name === clusterOf(options))
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
