import { KubeFetch } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { MeshClusterClient } from '../ClusterClient';
import { MeshTelemetry } from './MeshTelemetry';

/** Measures what is asked of the clusters of a mesh, whoever reaches them. */
export class InstrumentedClusterClient implements MeshClusterClient {
  readonly #client: MeshClusterClient;
  readonly #telemetry: MeshTelemetry;
  readonly #mesh: string;

  private constructor(options: {
    client: MeshClusterClient;
    telemetry: MeshTelemetry;
    mesh: string;
  }) {
    this.#client = options.client;
    this.#telemetry = options.telemetry;
    this.#mesh = options.mesh;
  }

  static create(options: {
    client: MeshClusterClient;
    telemetry: MeshTelemetry;
    mesh: string;
  }): InstrumentedClusterClient {
    return new InstrumentedClusterClient(options);
  }

  fetchOf(cluster: string): KubeFetch {
    const fetch = this.#client.fetchOf(cluster);
    const watched = new Set<string>();
    return async (path, init) => {
      // without the place where it goes on, which changes each time
      const feed = new URL(path, 'http://cluster');
      feed.searchParams.delete('resourceVersion');
      feed.searchParams.delete('timeoutSeconds');
      if (!feed.searchParams.has('watch')) {
        return this.#telemetry.trace(
          'collect',
          { mesh: this.#mesh, source: cluster },
          () => this.#count(cluster, 'list', () => fetch(path, init)),
        );
      }
      if (watched.has(feed.href)) this.#telemetry.countWatchRestart(cluster);
      watched.add(feed.href);
      return this.#count(cluster, 'watch', () => fetch(path, init));
    };
  }

  async #count(
    cluster: string,
    verb: 'list' | 'watch',
    ask: () => Promise<Response>,
  ): Promise<Response> {
    const source = {
      mesh: this.#mesh,
      kind: 'cluster' as const,
      name: cluster,
    };
    try {
      const response = await ask();
      const { status } = response;
      this.#telemetry.countClusterRequest({ cluster, verb, status });
      // A kind that is not there is an answer, and so is a version too old.
      if (!response.ok && ![404, 410].includes(status)) {
        this.#telemetry.countError(source);
      }
      return response;
    } catch (error) {
      this.#telemetry.countClusterRequest({ cluster, verb, status: 'none' });
      this.#telemetry.countError(source);
      throw error;
    }
  }
}
