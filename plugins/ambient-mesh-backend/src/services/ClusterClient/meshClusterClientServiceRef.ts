import { KubeFetch } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ProxiedClusterClient } from './ProxiedClusterClient';

/**
 * Reaches clusters. Replace it to reach them in another way than through the
 * Kubernetes plugin.
 *
 * @public
 */
export interface MeshClusterClient {
  /** @param cluster - name of the cluster in the Kubernetes plugin */
  fetchOf(cluster: string): KubeFetch;
}

/** @public */
export const meshClusterClientServiceRef = createServiceRef<MeshClusterClient>({
  id: 'ambient-mesh.cluster-client',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: deps => ProxiedClusterClient.create(deps),
    }),
});
