import { ObservedMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { assembleObserved, FeedContents } from './assembleObserved';
import { createFeeds, FeedId } from './feeds';
import { DEFAULT_TIMES, FeedWatcher, WatcherTimes } from './FeedWatcher';
import { runHeartbeat } from './runHeartbeat';
import { KubeFetch } from './KubeFetch';
import { ReadObservedMeshOptions } from './readObservedMesh';
import { readKubernetesVersion } from './readVersion';
import { sourcesOf } from './sourcesOf';

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
  readonly #feeds = new Map<FeedId, FeedWatcher<unknown>>();
  readonly #end = new AbortController();
  readonly #runs: Promise<void>[];
  #kubernetesVersion: string | null = null;
  #pending: NodeJS.Timeout | null = null;

  private constructor(options: ClusterWatcherOptions) {
    this.#options = options;
    const { fetch, argocd, now = () => new Date() } = options;
    const times = { ...DEFAULT_TIMES, ...options.times };
    const feeds = createFeeds({ argocdNamespace: argocd?.namespace });
    const served = new Map<KubeFetch, FeedWatcher<unknown>[]>();
    for (const id of Object.keys(feeds) as FeedId[]) {
      const feed = feeds[id];
      const source = feed.from === 'argocd' ? argocd?.fetch ?? fetch : fetch;
      const watcher = new FeedWatcher<unknown>({
        feed,
        fetch: source,
        signal: this.#end.signal,
        now,
        times,
        onChange: () => this.#schedule(),
      });
      this.#feeds.set(id, watcher);
      served.set(source, [...(served.get(source) ?? []), watcher]);
    }
    this.#runs = [
      this.#readVersion(),
      ...[...this.#feeds.values()].map(feed => feed.run()),
      ...[...served].map(([source, watchers]) =>
        runHeartbeat({
          fetch: source,
          signal: this.#end.signal,
          everyMs: times.heartbeatMs,
          answerMs: times.answerMs,
          onAnswer: () => watchers.forEach(watcher => watcher.touch()),
          onSilence: reason =>
            watchers.forEach(watcher => watcher.silent(reason)),
        }),
      ),
    ];
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
    for (const [id, feed] of this.#feeds) {
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
      kubernetesVersion: this.#kubernetesVersion,
      sources: sourcesOf(states),
      contents: contents as FeedContents,
    });
  }

  /** Ends every request and waits for that; `onChange` is not called again. */
  async close(): Promise<void> {
    this.#end.abort();
    if (this.#pending) clearTimeout(this.#pending);
    this.#pending = null;
    await Promise.allSettled(this.#runs);
  }

  #schedule(): void {
    const complete = [...this.#feeds.values()].every(feed => feed.source);
    if (!complete || this.#pending || this.#end.signal.aborted) return;
    this.#pending = setTimeout(() => {
      this.#pending = null;
      this.#options.onChange(this.current());
    }, this.#options.coalesceMs ?? 250);
  }

  async #readVersion(): Promise<void> {
    this.#kubernetesVersion = await readKubernetesVersion(
      this.#options.fetch,
      this.#end.signal,
    );
  }
}
