import { ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { z } from 'zod';
import { MeshClusterClient } from '../../services/ClusterClient';
import { RealCluster } from './readClusterEnv';

const run = promisify(execFile);

const labels = z.record(z.string(), z.string()).default({});
const container = z.object({ image: z.string() });
const objectSchema = z.object({
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    namespace: z.string().optional(),
    labels,
    deletionTimestamp: z.string().optional(),
  }),
  spec: z
    .object({
      containers: z.array(container).optional(),
      template: z
        .object({ spec: z.object({ containers: z.array(container) }) })
        .optional(),
    })
    .default({}),
  status: z
    .object({
      readyReplicas: z.number().optional(),
      conditions: z
        .array(z.object({ type: z.string(), status: z.string() }))
        .optional(),
    })
    .default({}),
});
const listSchema = z.object({ items: z.array(objectSchema) });

/** What kubectl says at one moment, in the form in which it is compared. */
export interface KubectlFacts {
  /** istiod by revision: version of the template, and whether it is ready. */
  istiods: Record<string, { version: string; ready: boolean }>;
  /** Versions that Istio's CRDs state, each of them. */
  crds: string[];
  /** Versions of all pods of CNI and ztunnel. */
  daemonSets: Record<string, string[]>;
  /** Revision by channel. */
  channels: Record<string, string>;
  /** Versions of all pods by gateway, `namespace/name`. */
  gateways: Record<string, string[]>;
}

const tagOf = (image: string) => image.split(':').pop()?.split('-')[0] ?? '';

/** The independent witness: what it says is not read by any code of the product. */
export class Kubectl {
  readonly #cluster: RealCluster;
  readonly #proxy: ChildProcess;
  readonly #proxyUrl: string;

  private constructor(cluster: RealCluster, proxy: ChildProcess, url: string) {
    this.#cluster = cluster;
    this.#proxy = proxy;
    this.#proxyUrl = url;
  }

  static async start(cluster: RealCluster): Promise<Kubectl> {
    const proxy = spawn(
      cluster.kubectl,
      ['--kubeconfig', cluster.kubeconfig, 'proxy', '--port=0'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(createInterface({ input: proxy.stdout }), 'line');
    const address = /127\.0\.0\.1:\d+/.exec(String(line))?.[0];
    return new Kubectl(cluster, proxy, `http://${address}`);
  }

  /** Reaches the cluster for the product, past the Kubernetes plugin. */
  get client(): MeshClusterClient {
    return {
      fetchOf:
        () =>
        (path, { headers, signal }) =>
          fetch(this.#proxyUrl + path, { headers, signal }),
    };
  }

  async apply(text: string): Promise<void> {
    const child = spawn(
      this.#cluster.kubectl,
      ['--kubeconfig', this.#cluster.kubeconfig, 'apply', '-f', '-'],
      { stdio: ['pipe', 'ignore', 'inherit'] },
    );
    child.stdin.end(text);
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error('kubectl apply failed');
  }

  async facts(): Promise<KubectlFacts> {
    const { stdout } = await run(
      this.#cluster.kubectl,
      [
        '--kubeconfig',
        this.#cluster.kubeconfig,
        'get',
        'deployments,pods,mutatingwebhookconfigurations',
        '--all-namespaces',
        '--output=json',
      ],
      { maxBuffer: 64 * 1024 * 1024 },
    );
    const { items } = listSchema.parse(JSON.parse(stdout));
    const facts: KubectlFacts = {
      crds: await this.#crds(),
      istiods: {},
      daemonSets: { cni: [], ztunnel: [] },
      channels: {},
      gateways: {},
    };
    for (const { kind, metadata, spec, status } of items) {
      const { namespace, labels: own } = metadata;
      if (kind === 'Deployment' && own.app === 'istiod') {
        facts.istiods[own['istio.io/rev']] = {
          version: tagOf(spec.template?.spec.containers[0].image ?? ''),
          ready: (status.readyReplicas ?? 0) > 0,
        };
      } else if (
        kind === 'MutatingWebhookConfiguration' &&
        own['istio.io/tag']
      ) {
        facts.channels[own['istio.io/tag']] = own['istio.io/rev'];
      } else if (kind === 'Pod' && !metadata.deletionTimestamp) {
        const version = tagOf(spec.containers?.[0].image ?? '');
        const gateway = own['gateway.networking.k8s.io/gateway-name'];
        if (gateway) {
          (facts.gateways[`${namespace}/${gateway}`] ??= []).push(version);
        } else if (own.app === 'ztunnel') {
          facts.daemonSets.ztunnel.push(version);
        } else if (own['k8s-app'] === 'istio-cni-node') {
          facts.daemonSets.cni.push(version);
        }
      }
    }
    return facts;
  }

  /** As a table: with their schemas they would be megabytes each second. */
  async #crds(): Promise<string[]> {
    const { stdout } = await run(this.#cluster.kubectl, [
      '--kubeconfig',
      this.#cluster.kubeconfig,
      'get',
      'customresourcedefinitions',
      '--show-labels',
      '--no-headers',
    ]);
    return stdout
      .split('\n')
      .filter(line => /^\S+\.istio\.io\s/.test(line))
      .map(
        line => /app\.kubernetes\.io\/version=([^,\s]+)/.exec(line)?.[1] ?? '',
      );
  }

  /** What Argo CD says of its Applications: `Synced/Healthy`. */
  async applications(): Promise<string[]> {
    const { stdout } = await run(this.#cluster.kubectl, [
      '--kubeconfig',
      this.#cluster.kubeconfig,
      'get',
      'applications.argoproj.io',
      '--all-namespaces',
      '--output=jsonpath={range .items[*]}{.status.sync.status}/{.status.health.status}{"\\n"}{end}',
    ]);
    return stdout.trim().split('\n');
  }

  stop(): void {
    this.#proxy.kill();
  }
}
