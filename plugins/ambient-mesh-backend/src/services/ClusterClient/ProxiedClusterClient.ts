import { KubeFetch } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { MeshClusterClient } from './meshClusterClientServiceRef';

/**
 * Reaches clusters through the proxy of the Kubernetes plugin, with this
 * plugin's own credentials: every way to find a cluster and to sign in to it
 * that is set up there works. Only reads are ever sent.
 */
export class ProxiedClusterClient implements MeshClusterClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #fetch: typeof fetch;

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    fetch: typeof fetch;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#fetch = options.fetch;
  }

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    fetch?: typeof fetch;
  }): ProxiedClusterClient {
    return new ProxiedClusterClient({ fetch, ...options });
  }

  fetchOf(cluster: string): KubeFetch {
    return async (path, { headers, signal }) => {
      const [baseUrl, { token }] = await Promise.all([
        this.#discovery.getBaseUrl('kubernetes'),
        this.#auth.getPluginRequestToken({
          onBehalfOf: await this.#auth.getOwnServiceCredentials(),
          targetPluginId: 'kubernetes',
        }),
      ]);
      return this.#fetch(`${baseUrl}/proxy${path}`, {
        method: 'GET',
        redirect: 'error',
        headers: {
          ...headers,
          Authorization: `Bearer ${token}`,
          'Backstage-Kubernetes-Cluster': cluster,
        },
        ...(signal && { signal }),
      });
    };
  }
}
