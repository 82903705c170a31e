import { KubeApi, startGitHost, startKubeApi } from '@ambient-mesh/sandbox';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TOKEN = 'kube-token';
const TAGS =
  '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations';

const channel = (revision: string) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  metadata: {
    name: 'istio-revision-tag-stable',
    labels: { 'istio.io/tag': 'stable', 'istio.io/rev': revision },
  },
  webhooks: [],
});

/** A Git host and a cluster that a mesh is read from. */
export interface TestSources {
  folder: string;
  repositoryUrl: string;
  kube: KubeApi;
  kubeToken: string;
  /** Moves the channel `stable` of the cluster. */
  moveChannel(revision: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts both, with one channel in each. */
export async function startTestSources(): Promise<TestSources> {
  const folder = await mkdtemp(join(tmpdir(), 'mesh-replicas-'));
  const seed = join(folder, 'seed');
  await mkdir(seed);
  await writeFile(
    join(seed, 'channels.yaml'),
    JSON.stringify(channel('1-30-4')),
  );
  const gitHost = await startGitHost({
    dataDir: join(folder, 'git'),
    port: 0,
    users: [
      {
        login: 'admin',
        name: 'Admin',
        email: 'admin@example.test',
        token: 'git-token',
        role: 'admin',
      },
    ],
  });
  const { cloneUrl } = await gitHost.createRepository({
    owner: 'acme',
    name: 'mesh',
    seedFrom: seed,
  });
  const kube = await startKubeApi({
    port: 0,
    tokens: [{ token: TOKEN, user: 'portal', groups: ['system:masters'] }],
  });
  const write = async (method: string, path: string, body: object) => {
    const response = await fetch(`${kube.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type':
          method === 'PATCH'
            ? 'application/merge-patch+json'
            : 'application/json',
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: HTTP ${response.status}`);
    }
  };
  await write('POST', TAGS, channel('1-30-4'));
  return {
    folder,
    repositoryUrl: cloneUrl,
    kube,
    kubeToken: TOKEN,
    moveChannel: revision =>
      write('PATCH', `${TAGS}/istio-revision-tag-stable`, {
        metadata: { labels: { 'istio.io/rev': revision } },
      }),
    async close() {
      await gitHost.close();
      await kube.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
