import { SourceState } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Backoff } from './Backoff';
import { Feed } from './feeds';
import { FeedState, requestOf } from './FeedState';
import { KubeFetch } from './KubeFetch';
import { KubeReadError } from './KubeReadError';
import { keyOf, listFeed } from './listFeed';
import { Pulse } from './Pulse';
import { requestFeed } from './requestFeed';
import { WatcherTimes } from './WatcherTimes';
import { WatchEvent, watchEvents } from './watchEvents';

/** Seconds that one watch may last: the proxy cannot be told to end it sooner. */
const WATCH_SECONDS = { least: 240, most: 300 };

/**
 * Seconds of the watch after an interruption. An API server sends a bookmark
 * two seconds before a watch ends, so this one tells after a second that all
 * that happened in the meantime was sent.
 */
const CATCH_UP_SECONDS = 3;

/**
 * Lists one feed, then watches it, until its signal ends it. There is never
 * more than one request of it under way: a request without an answer is waited
 * for, not repeated, because a proxy may keep its upstream side open; and while
 * the cluster is silent there is none.
 */
export class FeedWatcher<T> {
  readonly #feed: Feed<T>;
  readonly #fetch: KubeFetch;
  readonly #pulse: Pulse;
  readonly #signal: AbortSignal;
  readonly #now: () => Date;
  readonly #times: WatcherTimes;
  readonly #onChange: () => void;
  readonly #backoff: Backoff;
  #items = new Map<string, T>();
  #resourceVersion: string | null = null;
  #source: SourceState | null = null;
  /** Waiting for the cluster, or for an event; not for an answer. */
  #quiet = true;
  /** Nothing can have happened that is not in `#items`, or about to arrive. */
  #current = false;
  /** The kind may be listed, not watched. */
  #polled = false;

  constructor(options: {
    feed: Feed<T>;
    fetch: KubeFetch;
    pulse: Pulse;
    signal: AbortSignal;
    now: () => Date;
    times: WatcherTimes;
    onChange: () => void;
  }) {
    this.#feed = options.feed;
    this.#fetch = options.fetch;
    this.#pulse = options.pulse;
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

  /** What a later watcher can go on from; `null` when there is no such point. */
  state(clusterId: string): FeedState | null {
    return this.#resourceVersion === null || this.#polled
      ? null
      : {
          request: requestOf(this.#feed),
          clusterId,
          resourceVersion: this.#resourceVersion,
          items: [...this.#items],
        };
  }

  /** Begins where an earlier watcher stood, unless that was something else. */
  resume(state: FeedState): void {
    if (state.request !== requestOf(this.#feed)) return;
    this.#items = new Map(state.items as Array<[string, T]>);
    this.#resourceVersion = state.resourceVersion;
  }

  /** The cluster answered: while the feed is watched, its picture is of now. */
  touch(): void {
    if (this.#quiet && this.#current && !this.#polled) this.#seen();
  }

  /** The cluster is silent: what is known may be of the past. */
  silent(reason: string): void {
    if (this.#quiet) this.#fail(reason);
  }

  /** Runs until the signal; never throws. */
  async run(): Promise<void> {
    while (!this.#signal.aborted) {
      try {
        await this.#untilAnswered();
        if (this.#signal.aborted) return;
        if (this.#resourceVersion === null) await this.#list();
        await this.#watch();
      } catch (error) {
        if (this.#signal.aborted) return;
        await this.#recover(error);
      }
    }
  }

  async #untilAnswered(): Promise<void> {
    this.#quiet = true;
    await this.#pulse.answered();
    this.#quiet = false;
  }

  async #list(): Promise<void> {
    const list = await this.#answered(
      listFeed({ feed: this.#feed, fetch: this.#fetch, signal: this.#signal }),
    );
    this.#items = list.items;
    this.#resourceVersion = list.resourceVersion;
    this.#current = true;
    this.#seen();
    this.#onChange();
  }

  async #watch(): Promise<void> {
    const catchUp = !this.#current;
    const opened = this.#now().getTime();
    const idle = new AbortController();
    const timer = setTimeout(
      () => idle.abort(new Error('the watch has gone silent')),
      this.#times.idleMs,
    );
    let events = 0;
    this.#quiet = true;
    try {
      // the headers of the answer may come with the first event only
      const response = await this.#openWatch(idle.signal, catchUp);
      for await (const event of watchEvents(response)) {
        timer.refresh();
        events += 1;
        this.#backoff.reset();
        this.#polled = false;
        this.#apply(event);
      }
    } finally {
      this.#quiet = false;
      clearTimeout(timer);
    }
    if (!this.#current && events === 0) {
      // a server that sends no bookmarks, and had nothing to tell
      this.#current = true;
      this.#seen();
    }
    // A watch that ends at once, again and again, must not spin.
    if (this.#now().getTime() - opened < this.#times.backoffMinMs) {
      await this.#sleep(this.#backoff.next());
    }
  }

  async #openWatch(idle: AbortSignal, catchUp: boolean): Promise<Response> {
    const { least, most } = WATCH_SECONDS;
    const seconds = catchUp
      ? CATCH_UP_SECONDS
      : least + Math.floor(Math.random() * (most - least));
    try {
      return await requestFeed({
        feed: this.#feed,
        fetch: this.#fetch,
        signal: AbortSignal.any([this.#signal, idle]),
        query: {
          watch: '1',
          allowWatchBookmarks: 'true',
          resourceVersion: this.#resourceVersion ?? '',
          timeoutSeconds: String(seconds),
        },
      });
    } catch (error) {
      throw error instanceof KubeReadError && error.reason === 'forbidden'
        ? KubeReadError.unwatchable()
        : error;
    }
  }

  #apply({ type, object }: WatchEvent): void {
    const version = object.metadata?.resourceVersion;
    if (type === 'BOOKMARK') {
      if (isBefore(version, this.#resourceVersion)) {
        // its history was replaced: what is known was never true in it
        throw KubeReadError.expired();
      }
      this.#current = true;
    }
    this.#resourceVersion = version ?? this.#resourceVersion;
    if (this.#current) this.#seen();
    if (type === 'BOOKMARK') return;
    const projection = type === 'DELETED' ? null : this.#feed.project(object);
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
    this.#current = false;
    switch (known.reason) {
      case 'expired':
        this.#resourceVersion = null;
        this.#fail('its history is gone: it is listed again');
        await this.#sleep((this.#times.backoffMinMs * Math.random()) / 4);
        break;
      case 'unwatchable':
        await this.#poll();
        break;
      case 'absent':
        this.#resourceVersion = null;
        this.#items.clear();
        this.#source = {
          state: 'absent',
          observedAt: this.#now().toISOString(),
          reason: known.message,
        };
        this.#onChange();
        await this.#sleep(this.#backoff.longest());
        break;
      case 'forbidden':
        this.#resourceVersion = null;
        this.#fail(known.message);
        await this.#sleep(this.#backoff.longest());
        break;
      default:
        this.#fail(known.message);
        this.#pulse.doubt();
        await this.#sleep(this.#backoff.next(), this.#pulse.recovery);
    }
  }

  /** Lists now, if that was not done just before; then again after a while. */
  async #poll(): Promise<void> {
    const known = this.#polled;
    this.#polled = true;
    this.#resourceVersion = null;
    if (!known) return;
    const { pollMs } = this.#times;
    await this.#sleep(pollMs * (0.9 + Math.random() / 5));
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
    this.#source = {
      state: 'fresh',
      observedAt: this.#now().toISOString(),
      ...(this.#polled && {
        every: `PT${this.#times.pollMs / 1000}S`,
        reason: `watching is forbidden: it is read every ${
          this.#times.pollMs / 1000
        } s`,
      }),
    };
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

  async #sleep(ms: number, wake?: AbortSignal): Promise<void> {
    const signal = wake ? AbortSignal.any([this.#signal, wake]) : this.#signal;
    await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Since Kubernetes 1.35 resource versions are numbers that may be compared. */
function isBefore(version: string | undefined, known: string | null): boolean {
  return (
    /^\d+$/.test(version ?? '') &&
    /^\d+$/.test(known ?? '') &&
    Number(version) < Number(known)
  );
}
