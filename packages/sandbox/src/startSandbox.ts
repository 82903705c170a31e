import fs from 'node:fs/promises';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Outage, startControl } from './control';
import { ControllerLog, startControllers } from './controllers';
import { startGitHost } from './gitHost';
import { startKubeApi } from './kubeApi';
import { KubeObject } from './controllers/kube';
import { applyObjects, prepareSeed, readTls } from './seed';
import { startSecondCluster } from './startSecondCluster';
import { adminToken, gitUsers, kubeTokens, webhookSecret } from './users';

/** Options of {@link startSandbox}. Ports are on loopback. */
export interface SandboxOptions {
  /** Folder that keeps everything over restarts. */
  dataDir: string;
  /** Folder of the reference architecture, the repository's first commit. */
  gitops: string;
  /** YAML files that are applied to the cluster, too. */
  manifests: string[];
  ports: {
    git: number;
    kube: number;
    control: number;
    /** A second cluster, `second-cluster`, that the first one's Argo CD syncs to, too. */
    second?: number;
  };
  /** URL of the portal, which is told about pushes and pull requests. */
  portal: string;
  /** From a pod's creation to its being ready; default 6, slow enough to be watched. */
  podSeconds?: number;
  log: ControllerLog;
}

async function readObjects(file: string): Promise<KubeObject[]> {
  return parseAllDocuments(await fs.readFile(file, 'utf8')).map(document =>
    document.toJS(),
  );
}

const portOf = (url: string) => Number(new URL(url).port);

/**
 * Starts the Git host, the Kubernetes API and the controllers, and brings the
 * reference architecture into both. A second start goes on where the first one
 * ended.
 */
export async function startSandbox(
  options: SandboxOptions,
): Promise<{ close(): Promise<void> }> {
  const { dataDir, gitops, manifests, ports, portal, log } = options;
  // a page looks every five seconds
  const { podSeconds = 6 } = options;
  const gitUrl = `http://localhost:${ports.git}`;
  const gitHost = await startGitHost({
    dataDir: path.join(dataDir, 'git'),
    port: 0,
    publicUrl: gitUrl,
    users: gitUsers,
    pageUser: 'sandbox-plateng',
    webhook: {
      url: `${portal}/api/events/http/github`,
      secret: webhookSecret,
      events: ['push', 'pull_request'],
    },
  });
  const tls = await readTls(path.join(dataDir, 'tls.json'));
  const kube = await startKubeApi({
    port: 0,
    tls,
    tokens: kubeTokens,
    dataFile: path.join(dataDir, 'cluster.json'),
  });
  const outages = {
    git: await Outage.create({
      port: ports.git,
      target: portOf(gitHost.listensAt),
    }),
    cluster: await Outage.create({
      port: ports.kube,
      target: portOf(kube.url),
    }),
  };
  await fs.writeFile(
    path.join(dataDir, 'kubeconfig'),
    kube
      .kubeconfig(adminToken)
      .replace(kube.url, `https://127.0.0.1:${ports.kube}`),
    { mode: 0o600 },
  );

  const seed = path.join(dataDir, 'seed');
  await prepareSeed({
    gitops,
    target: seed,
    repositoryUrl: `${gitUrl}/platform/mesh-gitops.git`,
  });
  await gitHost.createRepository({
    owner: 'platform',
    name: 'mesh-gitops',
    seedFrom: seed,
    description: 'The reference architecture',
    message: 'Begin with the reference architecture',
  });
  const documents = async (files: string[]) =>
    (await Promise.all(files.map(readObjects))).flat();
  const played = { istiod: true, workloads: true, tempo: { podSeconds }, log };
  const connection = { url: kube.url, token: adminToken, ca: tls.cert };
  const second = ports.second
    ? await startSecondCluster({
        port: ports.second,
        tls,
        dataDir,
        played,
        objects: await documents(manifests),
      })
    : undefined;
  const controllers = await startControllers({
    ...played,
    kube: connection,
    argocd: {
      install: true,
      ...(second && { others: { 'second-cluster': second.endpoint } }),
    },
  });
  await applyObjects(
    connection,
    await documents([...manifests, path.join(seed, 'meta-application.yaml')]),
  );
  // last, because it is what tells that everything is there
  const control = await startControl({ port: ports.control, outages });

  return {
    async close() {
      await controllers.close();
      await second?.close();
      await control.close();
      await Promise.all([outages.git.close(), outages.cluster.close()]);
      await gitHost.close();
      await kube.close();
    },
  };
}
