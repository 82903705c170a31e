import { KubeFetch } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { MeshClusterClient } from '../ClusterClient';
import { MeshTelemetry } from './MeshTelemetry';

/** Counts what is asked of clusters, whoever reaches them. */
export class InstrumentedClusterClient implements MeshClusterClient {
  readonly #client: MeshClusterClient;
  readonly #telemetry: MeshTelemetry;

  private constructor(client: MeshClusterClient, telemetry: MeshTelemetry) {
    this.#client = client;
    this.#telemetry = telemetry;
  }

  static create(options: {
    client: MeshClusterClient;
    telemetry: MeshTelemetry;
  }): InstrumentedClusterClient {
    return new InstrumentedClusterClient(options.client, options.telemetry);
  }

  fetchOf(cluster: string): KubeFetch {
    const fetch = this.#client.fetchOf(cluster);
    const watched = new Set<string>();
    return async (path, init) => {
      const [resource, query = ''] = path.split('?');
      const isWatch = new URLSearchParams(query).has('watch');
      if (isWatch && watched.has(resource)) {
        this.#telemetry.countWatchRestart(cluster);
      }
      if (isWatch) watched.add(resource);
      const verb = isWatch ? 'watch' : 'list';
      try {
        const response = await fetch(path, init);
        const { status } = response;
        this.#telemetry.countClusterRequest({ cluster, verb, status });
        return response;
      } catch (error) {
        this.#telemetry.countClusterRequest({ cluster, verb, status: 'none' });
        throw error;
      }
    };
  }
}
