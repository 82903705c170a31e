import { SourceState } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Backoff } from './Backoff';
import { Feed } from './feeds';
import { KubeFetch } from './KubeFetch';
import { KubeReadError } from './KubeReadError';
import { keyOf, listFeed } from './listFeed';
import { requestFeed } from './requestFeed';
import { watchEvents } from './watchEvents';

/** Times of a watcher, in milliseconds. @public */
export interface WatcherTimes {
  /** Shortest and longest wait after a failure. */
  backoffMinMs: number;
  backoffMaxMs: number;
  /** After this long without an answer the feed is said to be stale. */
  answerMs: number;
  /** A watch without event or bookmark for this long is taken for dead. */
  idleMs: number;
  /** Between two questions whether the cluster is there. */
  heartbeatMs: number;
}

export const DEFAULT_TIMES: WatcherTimes = {
  backoffMinMs: 1_000,
  backoffMaxMs: 60_000,
  answerMs: 10_000,
  idleMs: 90_000,
  heartbeatMs: 10_000,
};

/** Seconds that one watch may last: the proxy cannot be told to end it sooner. */
const WATCH_SECONDS = { least: 240, most: 300 };

/**
 * Lists one feed, then watches it, until its signal ends it. There is never
 * more than one request of it under way: a request without an answer is waited
 * for, not repeated, because a proxy may keep its upstream side open.
 */
export class FeedWatcher<T> {
  readonly #feed: Feed<T>;
  readonly #fetch: KubeFetch;
  readonly #signal: AbortSignal;
  readonly #now: () => Date;
  readonly #times: WatcherTimes;
  readonly #onChange: () => void;
  readonly #backoff: Backoff;
  #items = new Map<string, T>();
  #resourceVersion: string | null = null;
  #source: SourceState | null = null;
  #watching = false;

  constructor(options: {
    feed: Feed<T>;
    fetch: KubeFetch;
    signal: AbortSignal;
    now: () => Date;
    times: WatcherTimes;
    onChange: () => void;
  }) {
    this.#feed = options.feed;
    this.#fetch = options.fetch;
    this.#signal = options.signal;
    this.#now = options.now;
    this.#times = options.times;
    this.#onChange = options.onChange;
    this.#backoff = new Backoff({
      minMs: options.times.backoffMinMs,
      maxMs: options.times.backoffMaxMs,
    });
  }

  get kind() {
    return this.#feed.kind;
  }

  /** `null` until the first list succeeded or failed. */
  get source(): SourceState | null {
    return this.#source;
  }

  get items(): Iterable<T> {
    return this.#items.values();
  }

  /** The cluster answered: while the feed is watched, its picture is of now. */
  touch(): void {
    if (this.#watching) this.#seen();
  }

  /** The cluster is silent: what is known may be of the past. */
  silent(reason: string): void {
    if (this.#watching) this.#fail(reason);
  }

  /** Runs until the signal; never throws. */
  async run(): Promise<void> {
    while (!this.#signal.aborted) {
      try {
        if (this.#resourceVersion === null) await this.#list();
        await this.#watch();
      } catch (error) {
        if (this.#signal.aborted) return;
        await this.#recover(error);
      }
    }
  }

  async #list(): Promise<void> {
    const list = await this.#answered(
      listFeed({ feed: this.#feed, fetch: this.#fetch, signal: this.#signal }),
    );
    this.#items = list.items;
    this.#resourceVersion = list.resourceVersion;
    this.#seen();
    this.#onChange();
  }

  async #watch(): Promise<void> {
    const idle = new AbortController();
    const { least, most } = WATCH_SECONDS;
    const seconds = least + Math.floor(Math.random() * (most - least));
    const opened = this.#now().getTime();
    const timer = setTimeout(
      () => idle.abort(new Error('the watch has gone silent')),
      this.#times.idleMs,
    );
    this.#watching = true;
    try {
      // the headers of the answer may come with the first event only
      const response = await requestFeed({
        feed: this.#feed,
        fetch: this.#fetch,
        signal: AbortSignal.any([this.#signal, idle.signal]),
        query: {
          watch: '1',
          allowWatchBookmarks: 'true',
          resourceVersion: this.#resourceVersion ?? '',
          timeoutSeconds: String(seconds),
        },
      });
      for await (const event of watchEvents(response)) {
        timer.refresh();
        this.#backoff.reset();
        this.#apply(event);
      }
    } finally {
      this.#watching = false;
      clearTimeout(timer);
    }
    // A watch that ends at once, again and again, must not spin.
    if (this.#now().getTime() - opened < this.#times.backoffMinMs) {
      await this.#sleep(this.#backoff.next());
    }
  }

  #apply(event: {
    type: string;
    object: Parameters<Feed<T>['project']>[0];
  }): void {
    const { object } = event;
    this.#resourceVersion =
      object.metadata?.resourceVersion ?? this.#resourceVersion;
    this.#seen();
    if (event.type === 'BOOKMARK') return;
    const projection =
      event.type === 'DELETED' ? null : this.#feed.project(object);
    const key = keyOf(object);
    if (projection === null) {
      if (!this.#items.delete(key)) return;
    } else {
      this.#items.set(key, projection);
    }
    this.#onChange();
  }

  async #recover(error: unknown): Promise<void> {
    const known =
      error instanceof KubeReadError ? error : KubeReadError.unreachable(error);
    if (known.reason === 'expired') {
      this.#resourceVersion = null;
      await this.#sleep(this.#times.backoffMinMs * Math.random());
      return;
    }
    if (known.reason === 'absent') {
      this.#items.clear();
      this.#resourceVersion = null;
      this.#source = {
        state: 'absent',
        observedAt: this.#now().toISOString(),
        reason: known.message,
      };
      this.#onChange();
    } else {
      this.#fail(known.message);
    }
    const forPeople = known.reason === 'absent' || known.reason === 'forbidden';
    if (forPeople) this.#resourceVersion = null;
    await this.#sleep(
      forPeople ? this.#backoff.longest() : this.#backoff.next(),
    );
  }

  /** Waits for one answer, however long; says when it takes too long. */
  async #answered<A>(request: Promise<A>): Promise<A> {
    const timer = setTimeout(
      () =>
        this.#fail(
          `unreachable: no answer for ${Math.round(
            this.#times.answerMs / 1000,
          )} s`,
        ),
      this.#times.answerMs,
    );
    try {
      return await request;
    } finally {
      clearTimeout(timer);
    }
  }

  #seen(): void {
    const wasFresh = this.#source?.state === 'fresh';
    this.#source = { state: 'fresh', observedAt: this.#now().toISOString() };
    if (!wasFresh) this.#onChange();
  }

  #fail(reason: string): void {
    const observedAt = this.#source?.observedAt ?? null;
    this.#source = {
      state: observedAt === null ? 'unknown' : 'stale',
      observedAt,
      reason,
    };
    this.#onChange();
  }

  async #sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#signal, ref: false }).catch(
      () => undefined,
    );
  }
}
