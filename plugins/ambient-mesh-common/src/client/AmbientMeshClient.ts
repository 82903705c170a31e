import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import createClient, { Client } from 'openapi-fetch';
import {
  Change,
  ChangeProgress,
  ChangeRequest,
  ChannelChoice,
  EntityMeshView,
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
  SourceHealth,
  UpgradePlan,
  UpgradeWish,
  WaypointService,
} from '../model';
import {
  AmbientMeshApi,
  AmbientMeshRequestOptions,
  GatewayQuery,
  GatewayRow,
} from './AmbientMeshApi';
import { paths } from './generated/types';

/** What {@link AmbientMeshClient} needs of its surroundings. @public */
export interface AmbientMeshClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

interface Answer<T> {
  data?: T;
  response: Response;
}

/**
 * {@link AmbientMeshApi} over HTTP, in the browser and in other backend
 * plugins. Every refusal is thrown as a `ResponseError` with the backend's
 * message.
 *
 * @public
 */
export class AmbientMeshClient implements AmbientMeshApi {
  readonly #discoveryApi: AmbientMeshClientOptions['discoveryApi'];
  readonly #fetchApi: AmbientMeshClientOptions['fetchApi'];

  constructor(options: AmbientMeshClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async listMeshes(
    options?: AmbientMeshRequestOptions,
  ): Promise<MeshSummary[]> {
    return this.#call(client => client.GET('/meshes', init(options)));
  }

  async getMesh(
    mesh: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<MeshView> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}', {
        params: { path: { mesh } },
        ...init(options),
      }),
    );
  }

  async listGateways(
    mesh: string,
    query: GatewayQuery,
    options?: AmbientMeshRequestOptions,
  ): Promise<{ items: GatewayRow[]; total: number; nextCursor?: string }> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/gateways', {
        params: { path: { mesh }, query },
        ...init(options),
      }),
    );
  }

  async getHistory(
    mesh: string,
    query: { limit?: number } = {},
    options?: AmbientMeshRequestOptions,
  ): Promise<MeshHistory> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/history', {
        params: { path: { mesh }, query },
        ...init(options),
      }),
    );
  }

  async listEvents(
    mesh: string,
    query: { limit?: number; before?: number } = {},
    options?: AmbientMeshRequestOptions,
  ): Promise<MeshEvent[]> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/events', {
        params: { path: { mesh }, query },
        ...init(options),
      }),
    );
  }

  async rebuildMesh(
    mesh: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<SourceHealth[]> {
    return this.#call(client =>
      client.POST('/meshes/{mesh}/rebuild', {
        params: { path: { mesh } },
        ...init(options),
      }),
    );
  }

  async getReleases(
    options?: AmbientMeshRequestOptions,
  ): Promise<ReleaseOverview> {
    return this.#call(client => client.GET('/releases', init(options)));
  }

  async listChannelChoices(
    mesh: string,
    query: { namespace?: string; cluster?: string },
    options?: AmbientMeshRequestOptions,
  ): Promise<ChannelChoice[]> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/channels', {
        params: { path: { mesh }, query },
        ...init(options),
      }),
    );
  }

  async listWaypoints(
    mesh: string,
    query: { cluster?: string } = {},
    options?: AmbientMeshRequestOptions,
  ): Promise<WaypointService[]> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/waypoints', {
        params: { path: { mesh }, query },
        ...init(options),
      }),
    );
  }

  async getEntity(
    entityRef: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<EntityMeshView> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return this.#call(client =>
      client.GET('/entities/{kind}/{namespace}/{name}', {
        params: { path: { kind, namespace, name } },
        ...init(options),
      }),
    );
  }

  async plan(
    mesh: string,
    request: ChangeRequest,
    options?: AmbientMeshRequestOptions,
  ): Promise<PlanPreview> {
    return this.#call(client =>
      client.POST('/meshes/{mesh}/plan', {
        params: { path: { mesh } },
        body: request,
        ...init(options),
      }),
    );
  }

  async requestChange(
    mesh: string,
    request: ChangeRequest,
    options?: AmbientMeshRequestOptions & { scmToken?: string },
  ): Promise<Change> {
    const header = options?.scmToken
      ? { 'X-Ambient-Mesh-Scm-Token': options.scmToken }
      : undefined;
    return this.#call(client =>
      client.POST('/meshes/{mesh}/changes', {
        params: { path: { mesh }, header },
        body: request,
        ...init(options),
      }),
    );
  }

  async listChanges(
    mesh: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<Change[]> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/changes', {
        params: { path: { mesh } },
        ...init(options),
      }),
    );
  }

  async getChange(
    mesh: string,
    id: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<Change> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/changes/{id}', {
        params: { path: { mesh, id } },
        ...init(options),
      }),
    );
  }

  async getProgress(
    mesh: string,
    id: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<ChangeProgress> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/changes/{id}/progress', {
        params: { path: { mesh, id } },
        ...init(options),
      }),
    );
  }

  async getRollback(
    mesh: string,
    id: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<RollbackReadiness> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/changes/{id}/rollback', {
        params: { path: { mesh, id } },
        ...init(options),
      }),
    );
  }

  async listNextActions(
    mesh: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<NextAction[]> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/next-actions', {
        params: { path: { mesh } },
        ...init(options),
      }),
    );
  }

  async planUpgrade(
    mesh: string,
    { channels, ...target }: UpgradeWish,
    options?: AmbientMeshRequestOptions,
  ): Promise<UpgradePlan> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/upgrades', {
        params: {
          path: { mesh },
          query: {
            ...target,
            ...(channels?.length && { channels: channels.join(',') }),
          },
        },
        ...init(options),
      }),
    );
  }

  async listHolds(
    mesh: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<OwnerHold[]> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/holds', {
        params: { path: { mesh } },
        ...init(options),
      }),
    );
  }

  async placeHold(
    mesh: string,
    request: HoldRequest,
    options?: AmbientMeshRequestOptions,
  ): Promise<OwnerHold> {
    return this.#call(client =>
      client.POST('/meshes/{mesh}/holds', {
        params: { path: { mesh } },
        body: request,
        ...init(options),
      }),
    );
  }

  async endHold(
    mesh: string,
    id: string,
    options?: AmbientMeshRequestOptions,
  ): Promise<OwnerHold> {
    return this.#call(client =>
      client.POST('/meshes/{mesh}/holds/{id}/end', {
        params: { path: { mesh, id } },
        ...init(options),
      }),
    );
  }

  async getTraffic(
    mesh: string,
    query: {
      cluster: string;
      namespace: string;
      name: string;
      window?: string;
    },
    options?: AmbientMeshRequestOptions,
  ): Promise<GatewayTraffic> {
    return this.#call(client =>
      client.GET('/meshes/{mesh}/traffic', {
        params: { path: { mesh }, query },
        ...init(options),
      }),
    );
  }

  async getHealth(
    options?: AmbientMeshRequestOptions,
  ): Promise<SourceHealth[]> {
    return this.#call(client => client.GET('/health', init(options)));
  }

  /**
   * Backstage's fetch in the browser hands its input on after it read it, which
   * a `Request` with a body does not survive; a URL and options do.
   */
  async #fetch(request: Request): Promise<Response> {
    const { method, headers, signal, url } = request;
    const body = method === 'GET' ? undefined : await request.text();
    return this.#fetchApi.fetch(url, { method, headers, signal, body });
  }

  async #call<T>(
    request: (client: Client<paths>) => Promise<Answer<T>>,
  ): Promise<T> {
    const client = createClient<paths>({
      baseUrl: await this.#discoveryApi.getBaseUrl('ambient-mesh'),
      fetch: each => this.#fetch(each),
    });
    // The parsed error of openapi-fetch is not used, so that callers get the
    // same error class as from every other Backstage client.
    let refused: Response | undefined;
    client.use({
      onResponse: ({ response }) => {
        if (!response.ok) refused = response.clone();
      },
    });
    const { data } = await request(client);
    if (refused) throw await ResponseError.fromResponse(refused);
    return data as T;
  }
}

function init({ token, signal }: AmbientMeshRequestOptions = {}) {
  return {
    ...(signal && { signal }),
    ...(token && { headers: { Authorization: `Bearer ${token}` } }),
  };
}
