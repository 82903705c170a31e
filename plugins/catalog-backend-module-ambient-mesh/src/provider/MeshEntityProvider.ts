import {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  CatalogService,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  AmbientMeshApi,
  meshAnnotations,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { MeshCluster } from '../readMeshClusters';
import { meshEntities } from './meshEntities';

/** What a {@link MeshEntityProvider} works with. @public */
export interface MeshEntityProviderOptions extends MeshCluster {
  api: AmbientMeshApi;
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  scheduler: SchedulerService;
}

/**
 * Provides the entities of one cluster of one mesh. One provider a cluster, so
 * that a cluster that cannot be read keeps its entities and takes no other
 * cluster's along; the catalog is written only after a complete read.
 *
 * @public
 */
export class MeshEntityProvider implements EntityProvider {
  readonly #options: MeshEntityProviderOptions;

  static create(options: MeshEntityProviderOptions): MeshEntityProvider {
    return new MeshEntityProvider(options);
  }

  private constructor(options: MeshEntityProviderOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return `ambient-mesh:${this.#options.mesh}:${this.#options.cluster}`;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.#options.scheduler.scheduleTask({
      id: `${this.getProviderName()}:refresh`,
      frequency: { seconds: 30 },
      timeout: { minutes: 1 },
      initialDelay: { seconds: 5 },
      fn: async signal => {
        try {
          await this.refresh(connection, signal);
        } catch (error) {
          this.#options.logger.warn(
            `${this.getProviderName()} keeps the entities of its last read: ${error}`,
          );
        }
      },
    });
  }

  /**
   * Reads the mesh and replaces the cluster's entities.
   *
   * @throws ServiceUnavailableError when Git is not fresh; nothing is written.
   */
  async refresh(
    connection: EntityProviderConnection,
    signal?: AbortSignal,
  ): Promise<void> {
    const { api, auth, catalog, mesh, cluster, isDefault } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'ambient-mesh',
    });
    const view = await api.getMesh(mesh, { token, signal });
    const waypoints = await api.listWaypoints(
      mesh,
      { cluster },
      { token, signal },
    );
    const git = view.sources.find(({ kind }) => kind === 'repository');
    if (git?.state !== 'fresh') {
      throw new ServiceUnavailableError(
        `the repository of mesh '${mesh}' is ${git?.state ?? 'unknown'}: ${
          git?.reason ?? 'it was never read'
        }`,
      );
    }
    const components: Entity[] = [];
    for await (const page of catalog.streamEntities(
      {
        filter: [meshAnnotations.namespace, meshAnnotations.service].map(
          annotation => ({
            kind: 'Component',
            [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
          }),
        ),
      },
      { credentials },
    )) {
      components.push(...page);
    }
    await connection.applyMutation({
      type: 'full',
      entities: meshEntities(
        view,
        { mesh, cluster, isDefault },
        { waypoints, components },
      ).map(entity => ({
        entity,
        locationKey: this.getProviderName(),
      })),
    });
  }
}
