import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { AddressInfo } from 'node:net';
import { createAuthenticator, TokenUser } from './auth';
import { Cluster } from './cluster';
import {
  startCrdController,
  startGarbageCollector,
  startNamespaceController,
  startPodReaper,
} from './controllers';
import { Counters, Meter } from './counters';
import { Faults } from './faults';
import { handleRequest } from './handleRequest';
import { respondError } from './http';
import { createKubeconfig } from './kubeconfig';
import { Registry } from './registry';
import { builtInResources } from './resources';
import { seedCluster } from './seed';
import { selfSignedTls, ServerTls } from './selfSignedTls';
import { persistStore, readSnapshot, Store, StoreSnapshot } from './store';

/** Options of {@link startKubeApi}. */
export interface KubeApiOptions {
  /** 0 takes any free one. */
  port: number;
  /** `127.0.0.1` unless given. */
  host?: string;
  tokens: TokenUser[];
  /** JSON file that keeps the state over restarts; in memory only without it. */
  dataFile?: string;
  /** Objects to begin with, as they are, where there is no data file. */
  objects?: StoreSnapshot['objects'];
  /**
   * PEM texts, or `self-signed` for a certificate of its own; plain HTTP when
   * left out. Go clients such as kubectl send their token over TLS only.
   */
  tls?: ServerTls | 'self-signed';
  /** Past writes that watches and paged lists can go back to; 10 000 unless given. */
  historyLimit?: number;
  /** Milliseconds between two bookmarks of a watch; a minute unless given. */
  bookmarkInterval?: number;
}

/** A running Kubernetes API server. */
export interface KubeApi {
  readonly url: string;
  /** PEM of the authority to trust, when the server speaks TLS. */
  readonly ca?: string;
  /** Faults that meet requests; none at the start. */
  readonly faults: Faults;
  /** What has gone through since the start. */
  counters(): Counters;
  /** A kubeconfig (YAML) for one of the tokens. */
  kubeconfig(token: string): string;
  /** Forgets past writes: older watches and continue tokens get 410 Gone. */
  compact(): void;
  /** The version of the newest write. */
  resourceVersion(): string;
  /** Ends all requests, writes the state and stops. */
  close(): Promise<void>;
}

/**
 * Starts an API server that behaves as kube-apiserver 1.36 where a client can
 * see it. Differences are listed in DIFFERENCES.md.
 *
 * @throws Error when the port is taken or the data file cannot be read
 */
export async function startKubeApi(options: KubeApiOptions): Promise<KubeApi> {
  const { port, host = '127.0.0.1', tokens, dataFile } = options;
  const tls = options.tls === 'self-signed' ? selfSignedTls() : options.tls;
  const { historyLimit = 10_000, bookmarkInterval = 60_000 } = options;
  const store = Store.create({
    historyLimit,
    snapshot: dataFile
      ? readSnapshot(dataFile)
      : options.objects && { resourceVersion: 1, objects: options.objects },
  });
  const registry = Registry.create(builtInResources);
  const cluster: Cluster = { store, registry, now: () => new Date() };
  const persistence = dataFile ? persistStore(store, dataFile) : undefined;
  const faults = new Faults();
  const stopControllers = [
    startCrdController(cluster),
    startGarbageCollector(cluster),
    startNamespaceController(cluster),
    startPodReaper(cluster),
  ];
  seedCluster(cluster);

  const server = tls
    ? createHttpsServer({ cert: tls.cert, key: tls.key })
    : createHttpServer();
  // A watch lasts as long as it asks for.
  server.requestTimeout = 0;
  // As long as kube-apiserver keeps an idle connection; Node would close it
  // after 5 s, perhaps under the next request of a busy client.
  server.keepAliveTimeout = 90_000;
  const meter = Meter.create(server);
  const authenticate = createAuthenticator(tokens);
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const query = url.searchParams;
    handleRequest(
      { cluster, authenticate, faults, meter, bookmarkInterval },
      { request, response, url },
    ).catch(error => respondError({ request, response, query }, error));
  });
  const close = async () => {
    stopControllers.forEach(stop => stop());
    meter.destroySockets();
    await new Promise(resolve => server.close(resolve));
    await persistence?.close();
  };
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    await close();
    throw error;
  }
  const address = server.address() as AddressInfo;
  const url = `${tls ? 'https' : 'http'}://${host}:${address.port}`;
  const ca = tls?.ca ?? tls?.cert;
  return {
    url,
    faults,
    counters: () => meter.read(),
    ca,
    kubeconfig: token => createKubeconfig({ url, token, ca }),
    compact: () => store.compact(),
    resourceVersion: () => String(store.resourceVersion),
    close,
  };
}
