import {
  ClusterWatcher,
  ClusterWatcherOptions,
  WatcherState,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { MeshConfig } from '../../config';
import { MeshClusterClient } from '../ClusterClient';
import {
  ClusterStore,
  ClusterWriter,
  FeedStore,
  Lease,
  LeaseStore,
} from '../Store';
import { SnapshotWriter } from './SnapshotWriter';

/** Times of a collector, in milliseconds. */
export interface CollectorTimes {
  /** Between two renewals of a lease that is held. */
  renewMs: number;
  /** Between two attempts to get one. */
  retryMs: number;
}

const DEFAULT_TIMES: CollectorTimes = { renewMs: 10_000, retryMs: 5_000 };

export interface ClusterCollectorOptions {
  mesh: MeshConfig;
  /** As Git names it. */
  cluster: string;
  client: MeshClusterClient;
  leases: LeaseStore;
  store: ClusterStore;
  feeds: FeedStore;
  logger: LoggerService;
  /** Name of this replica. */
  holder: string;
  times?: Partial<CollectorTimes>;
  watcherTimes?: ClusterWatcherOptions['times'];
  now?: () => Date;
}

/**
 * Keeps the store's picture of one cluster fresh while this replica holds the
 * cluster's lease, and stands by while another one does.
 */
export class ClusterCollector {
  readonly #options: ClusterCollectorOptions;
  readonly #times: CollectorTimes;
  readonly #end = new AbortController();
  #run: Promise<void> | undefined;

  private constructor(options: ClusterCollectorOptions) {
    this.#options = options;
    this.#times = { ...DEFAULT_TIMES, ...options.times };
  }

  static create(options: ClusterCollectorOptions): ClusterCollector {
    return new ClusterCollector(options);
  }

  start(): void {
    this.#run ??= this.#loop();
  }

  /** Gives the lease back, so that another replica takes over at once. */
  async stop(): Promise<void> {
    this.#end.abort();
    await this.#run;
  }

  async #loop(): Promise<void> {
    const { leases, holder, mesh, cluster, logger } = this.#options;
    while (!this.#end.signal.aborted) {
      try {
        const lease = await leases.acquire(`${mesh.name}/${cluster}`, holder);
        if (lease) await this.#hold(lease);
      } catch (error) {
        logger.warn(
          `Cluster ${cluster} of mesh ${mesh.name} is not collected for now`,
          toError(error),
        );
      }
      await this.#pause(this.#times.retryMs);
    }
  }

  async #hold(lease: Lease): Promise<void> {
    const { mesh, cluster, store, feeds, leases, logger, now } = this.#options;
    const own = { mesh: mesh.name, cluster, epoch: lease.epoch };
    const writer = SnapshotWriter.create({ store, writer: own, logger, now });
    if (!(await writer.claim())) return;
    logger.info(`Collecting cluster ${cluster} of mesh ${mesh.name}`);
    let held = true;
    const watcher = ClusterWatcher.create({
      ...this.#watched(),
      resume: await feeds.load(mesh.name, cluster),
      onChange: observed => writer.offer(observed),
    });
    try {
      while (!this.#end.signal.aborted) {
        await this.#pause(this.#times.renewMs);
        if (this.#end.signal.aborted) break;
        if (!(await leases.renew(lease)) || writer.lost) {
          logger.warn(`Another replica took cluster ${cluster} over`);
          held = false;
          return;
        }
        if (watcher.complete) writer.offer(watcher.current());
        await feeds.save(own, watcher.state());
      }
    } finally {
      await watcher.close();
      if (held) await this.#leave(own, watcher.state());
      await writer.settle();
      await leases.release(lease).catch(error => {
        logger.warn('A lease could not be given back', toError(error));
      });
    }
  }

  /** What a successor goes on from; without it, it lists anew. */
  async #leave(writer: ClusterWriter, state: WatcherState): Promise<void> {
    await this.#options.feeds.save(writer, state).catch(error => {
      this.#options.logger.warn(
        'Where the watches stood could not be stored',
        toError(error),
      );
    });
  }

  #watched(): Omit<ClusterWatcherOptions, 'onChange'> {
    const { mesh, cluster, client, watcherTimes, now } = this.#options;
    const fetchOf = (name: string) =>
      client.fetchOf(
        mesh.clusters.find(each => each.name === name)?.kubernetes ?? name,
      );
    const fetch = fetchOf(cluster);
    return {
      cluster,
      fetch,
      ...(mesh.argocd && {
        argocd: {
          // the same function for the same cluster, so that it is asked once
          fetch:
            mesh.argocd.cluster === cluster
              ? fetch
              : fetchOf(mesh.argocd.cluster),
          namespace: mesh.argocd.namespace,
        },
      }),
      ...(watcherTimes && { times: watcherTimes }),
      ...(now && { now }),
    };
  }

  async #pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#end.signal }).catch(
      () => undefined,
    );
  }
}
