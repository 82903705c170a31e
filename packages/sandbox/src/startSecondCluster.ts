import path from 'node:path';
import { ControllersOptions, startControllers } from './controllers';
import { KubeEndpoint, KubeObject } from './controllers/kube';
import { ServerTls, startKubeApi } from './kubeApi';
import { applyObjects } from './seed';
import { adminToken, kubeTokens } from './users';

/**
 * A cluster without an Argo CD of its own: that of the first one syncs to it.
 * Its certificate and its users are those of the first.
 */
export async function startSecondCluster(options: {
  port: number;
  tls: ServerTls;
  dataDir: string;
  /** What is applied before anything else runs. */
  objects: KubeObject[];
  played: Omit<ControllersOptions, 'kube' | 'argocd'>;
}): Promise<{ endpoint: KubeEndpoint; close(): Promise<void> }> {
  const { port, tls, dataDir, objects, played } = options;
  const kube = await startKubeApi({
    port,
    tls,
    tokens: kubeTokens,
    dataFile: path.join(dataDir, 'second-cluster.json'),
  });
  const endpoint = { url: kube.url, token: adminToken, ca: tls.cert };
  await applyObjects(endpoint, objects);
  const controllers = await startControllers({ ...played, kube: endpoint });
  return {
    endpoint,
    async close() {
      await controllers.close();
      await kube.close();
    },
  };
}
