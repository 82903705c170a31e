import {
  Change,
  ChangeProgress,
  ChangeRequest,
  ChannelChoice,
  ClusterStatus,
  EntityMeshView,
  GatewayRole,
  GatewayStatus,
  GatewayTraffic,
  HoldRequest,
  MeshEvent,
  MeshHistory,
  MeshSummary,
  MeshView,
  NextAction,
  OwnerHold,
  PlanPreview,
  ReleaseOverview,
  RollbackReadiness,
  RowState,
  SourceHealth,
  UpgradePlan,
  UpgradeWish,
  WaypointService,
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
  role?: GatewayRole;
  channel?: string;
  /** Git's; of a gateway that Git does not declare, the one that runs. */
  revision?: string;
  state?: RowState;
  /** Part of `namespace/name`, upper and lower case alike. */
  text?: string;
  /** Default: by cluster, namespace and name. `state`: the worst first. */
  sort?: 'name' | 'channel' | 'revision' | 'state';
  order?: 'asc' | 'desc';
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
  /** `GET /meshes/{mesh}/history`: what the newest commits changed. */
  getHistory(
    mesh: string,
    query?: { limit?: number },
    options?: AmbientMeshRequestOptions,
  ): Promise<MeshHistory>;
  /** `GET /meshes/{mesh}/events`, newest first; `before`: id of the last one known. */
  listEvents(
    mesh: string,
    query?: { limit?: number; before?: number },
    options?: AmbientMeshRequestOptions,
  ): Promise<MeshEvent[]>;
  /** `POST /meshes/{mesh}/rebuild`: everything is read anew. */
  rebuildMesh(
    mesh: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<SourceHealth[]>;
  /** `GET /releases` */
  getReleases(options?: AmbientMeshRequestOptions): Promise<ReleaseOverview>;
  /** `GET /meshes/{mesh}/channels?namespace=…`: what this person may choose there. */
  listChannelChoices(
    mesh: string,
    query: { namespace?: string; cluster?: string },
    options?: AmbientMeshRequestOptions,
  ): Promise<ChannelChoice[]>;
  /** `GET /meshes/{mesh}/waypoints`: what each waypoint serves. */
  listWaypoints(
    mesh: string,
    query?: { cluster?: string },
    options?: AmbientMeshRequestOptions,
  ): Promise<WaypointService[]>;
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
  /** `GET /meshes/{mesh}/changes/{id}/progress` */
  getProgress(
    mesh: string,
    id: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<ChangeProgress>;
  /** `GET /meshes/{mesh}/changes/{id}/rollback` */
  getRollback(
    mesh: string,
    id: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<RollbackReadiness>;
  /** `GET /meshes/{mesh}/next-actions`, the most urgent first */
  listNextActions(
    mesh: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<NextAction[]>;
  /** `GET /meshes/{mesh}/upgrades` */
  planUpgrade(
    mesh: string,
    target: UpgradeWish,
    options?: AmbientMeshRequestOptions,
  ): Promise<UpgradePlan>;
  /** `GET /meshes/{mesh}/holds` that have not lapsed, newest first */
  listHolds(
    mesh: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<OwnerHold[]>;
  /** `POST /meshes/{mesh}/holds`, by an owner of the namespace */
  placeHold(
    mesh: string,
    request: HoldRequest,
    options?: AmbientMeshRequestOptions,
  ): Promise<OwnerHold>;
  /** `POST /meshes/{mesh}/holds/{id}/end` */
  endHold(
    mesh: string,
    id: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<OwnerHold>;
  /**
   * `GET /meshes/{mesh}/traffic`: what Prometheus has counted; `window` is an
   * ISO 8601 duration, default `PT5M`.
   */
  getTraffic(
    mesh: string,
    query: {
      cluster: string;
      namespace: string;
      name: string;
      window?: string;
    },
    options?: AmbientMeshRequestOptions,
  ): Promise<GatewayTraffic>;
  /** `GET /health` */
  getHealth(options?: AmbientMeshRequestOptions): Promise<SourceHealth[]>;
}
