import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { assembleObserved, FeedContents } from './assembleObserved';
import { createFeeds, FeedId } from './feeds';
import { FeedState } from './FeedState';
import { FeedWatcher } from './FeedWatcher';
import { KubeFetch } from './KubeFetch';
import { Pulse } from './Pulse';
import { readClusterId } from './readClusterId';
import { ReadObservedMeshOptions } from './readObservedMesh';
import { sourcesOf } from './sourcesOf';
import { DEFAULT_TIMES, WatcherTimes } from './WatcherTimes';

/** Where every watch of a cluster stands, by the name of its feed. @public */
export type WatcherState = Partial<Record<string, FeedState>>;

/** @public */
export interface ClusterWatcherOptions
  extends Omit<ReadObservedMeshOptions, 'signal'> {
  /**
   * Called with the whole picture once every kind was read or has failed, and
   * then at most once in `coalesceMs` while something changes.
   */
  onChange: (observed: ObservedMesh) => void;
  /** Milliseconds in which changes are taken together. Default: 250. */
  coalesceMs?: number;
  times?: Partial<WatcherTimes>;
  /** Where an earlier watcher of the same cluster stood. */
  resume?: WatcherState;
}

/** One cluster that is asked, with the feeds that it serves. */
interface Server {
  fetch: KubeFetch;
  pulse: Pulse;
  feeds: Map<FeedId, FeedWatcher<unknown>>;
  /** `null` until it is known. */
  id: string | null;
}

/**
 * Follows one cluster: lists every kind once, then watches it. Holds
 * projections only, never the objects. A kind that cannot be read any more
 * turns stale with the time it was last in touch, and recovers by itself.
 *
 * @public
 */
export class ClusterWatcher {
  readonly #options: ClusterWatcherOptions;
  readonly #servers: Server[] = [];
  readonly #end = new AbortController();
  readonly #runs: Promise<void>[];
  #shown = false;
  #pending: NodeJS.Timeout | null = null;

  private constructor(options: ClusterWatcherOptions) {
    this.#options = options;
    const { fetch, argocd, now = () => new Date() } = options;
    const times = { ...DEFAULT_TIMES, ...options.times };
    const feeds = createFeeds({ argocdNamespace: argocd?.namespace });
    for (const id of Object.keys(feeds) as FeedId[]) {
      const feed = feeds[id];
      const server = this.#serverOf(
        feed.from === 'argocd' ? argocd?.fetch ?? fetch : fetch,
        times,
      );
      const watcher = new FeedWatcher<unknown>({
        feed,
        fetch: server.fetch,
        pulse: server.pulse,
        signal: this.#end.signal,
        now,
        times,
        onChange: () => this.#schedule(),
      });
      server.feeds.set(id, watcher);
    }
    this.#runs = this.#servers.flatMap(server => [
      server.pulse.run(),
      this.#run(server),
    ]);
  }

  /** Starts to follow a cluster; `close` ends it. */
  static create(options: ClusterWatcherOptions): ClusterWatcher {
    return new ClusterWatcher(options);
  }

  /** What is known right now, with the freshness of every kind. */
  current(): ObservedMesh {
    const { cluster, now = () => new Date() } = this.#options;
    const contents: Record<string, Iterable<unknown>> = {};
    const states = [];
    for (const [id, feed] of this.#feeds()) {
      contents[id] = [...feed.items];
      states.push({
        kind: feed.kind,
        source: feed.source ?? {
          state: 'unknown' as const,
          observedAt: null,
          reason: 'not read yet',
        },
      });
    }
    return assembleObserved({
      cluster,
      observedAt: now().toISOString(),
      kubernetesVersion: this.#servers[0].pulse.kubernetesVersion,
      sources: sourcesOf(states),
      contents: contents as FeedContents,
    });
  }

  /** Whether every kind was read, or has failed, at least once. */
  get complete(): boolean {
    return [...this.#feeds()].every(([, feed]) => feed.source);
  }

  /** Where the watches stand, for a later watcher to go on from. */
  state(): WatcherState {
    const state: WatcherState = {};
    for (const { id: clusterId, feeds } of this.#servers) {
      for (const [id, feed] of feeds) {
        const own = clusterId === null ? null : feed.state(clusterId);
        if (own) state[id] = own;
      }
    }
    return state;
  }

  /** Ends every request and waits for that; `onChange` is not called again. */
  async close(): Promise<void> {
    this.#end.abort();
    if (this.#pending) clearTimeout(this.#pending);
    this.#pending = null;
    await Promise.allSettled(this.#runs);
  }

  #serverOf(fetch: KubeFetch, times: WatcherTimes): Server {
    const known = this.#servers.find(each => each.fetch === fetch);
    if (known) return known;
    const feeds: Server['feeds'] = new Map();
    const pulse = new Pulse({
      fetch,
      signal: this.#end.signal,
      everyMs: times.heartbeatMs,
      retryMs: Math.min(times.backoffMinMs, times.heartbeatMs),
      answerMs: times.answerMs,
      onAnswer: () => feeds.forEach(feed => feed.touch()),
      onSilence: reason => feeds.forEach(feed => feed.silent(reason)),
    });
    const server: Server = { fetch, pulse, feeds, id: null };
    this.#servers.push(server);
    return server;
  }

  /** Lets the feeds begin; with a state, as soon as it is known to be of this cluster. */
  async #run(server: Server): Promise<void> {
    const { resume } = this.#options;
    const { fetch, pulse, feeds } = server;
    const identified = (async () => {
      await pulse.answered();
      server.id = await readClusterId(fetch, this.#end.signal);
    })();
    if (resume) await identified;
    await Promise.all([
      identified,
      ...[...feeds].map(([id, feed]) => {
        const state = resume?.[id];
        if (state && state.clusterId === server.id) feed.resume(state);
        return feed.run();
      }),
    ]);
  }

  *#feeds(): Iterable<[FeedId, FeedWatcher<unknown>]> {
    for (const { feeds } of this.#servers) yield* feeds;
  }

  #schedule(): void {
    if (this.#pending || this.#end.signal.aborted || !this.complete) return;
    // the first picture is waited for
    const { coalesceMs = 250 } = this.#options;
    this.#pending = setTimeout(
      () => {
        this.#pending = null;
        this.#options.onChange(this.current());
      },
      this.#shown ? coalesceMs : 0,
    );
    this.#shown = true;
  }
}
