import {
  Change,
  ChangeRequest,
  ChannelChoice,
  ClusterStatus,
  EntityMeshView,
  GatewayStatus,
  MeshSummary,
  MeshView,
  PlanPreview,
  RowState,
  SourceHealth,
} from '../model';

/** Credentials of the caller; absent in the browser, where the fetch API adds them. @public */
export interface AmbientMeshRequestOptions {
  token?: string;
  signal?: AbortSignal;
}

/** Filters, order and page of the gateways of a mesh. @public */
export interface GatewayQuery {
  cluster?: string;
  namespace?: string;
  channel?: string;
  state?: RowState;
  /** 1–500, default 100. */
  limit?: number;
  cursor?: string;
}

/** A gateway with the cluster it is in. @public */
export type GatewayRow = GatewayStatus & { cluster: ClusterStatus['cluster'] };

/**
 * The backend's HTTP API, as the pages, the scaffolder and other plugins call
 * it. Every method throws a `ResponseError` of `@backstage/errors` with the
 * backend's message.
 *
 * @public
 */
export interface AmbientMeshApi {
  /** `GET /meshes` */
  listMeshes(options?: AmbientMeshRequestOptions): Promise<MeshSummary[]>;
  /** `GET /meshes/{mesh}` */
  getMesh(mesh: string, options?: AmbientMeshRequestOptions): Promise<MeshView>;
  /** `GET /meshes/{mesh}/gateways` */
  listGateways(
    mesh: string,
    query: GatewayQuery,
    options?: AmbientMeshRequestOptions,
  ): Promise<{ items: GatewayRow[]; total: number; nextCursor?: string }>;
  /** `GET /meshes/{mesh}/channels?namespace=…`: what this person may choose there. */
  listChannelChoices(
    mesh: string,
    query: { namespace?: string; cluster?: string },
    options?: AmbientMeshRequestOptions,
  ): Promise<ChannelChoice[]>;
  /** `GET /entities/{kind}/{namespace}/{name}` */
  getEntity(
    entityRef: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<EntityMeshView>;
  /** `POST /meshes/{mesh}/plan`: the change set, nothing is written. */
  plan(
    mesh: string,
    request: ChangeRequest,
    options?: AmbientMeshRequestOptions,
  ): Promise<PlanPreview>;
  /**
   * `POST /meshes/{mesh}/changes`: opens, or finds, the one pull request.
   * `scmToken`: the person's own token at the Git host, so that they are the
   * author (`pullRequests.author: user`).
   */
  requestChange(
    mesh: string,
    request: ChangeRequest,
    options?: AmbientMeshRequestOptions & { scmToken?: string },
  ): Promise<Change>;
  /** `GET /meshes/{mesh}/changes` newest first */
  listChanges(
    mesh: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<Change[]>;
  /** `GET /meshes/{mesh}/changes/{id}` */
  getChange(
    mesh: string,
    id: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<Change>;
  /** `GET /health` */
  getHealth(options?: AmbientMeshRequestOptions): Promise<SourceHealth[]>;
}
