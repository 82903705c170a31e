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
  /** Between two lists of a kind that may not be watched. */
  pollMs: number;
}

export const DEFAULT_TIMES: WatcherTimes = {
  backoffMinMs: 1_000,
  backoffMaxMs: 60_000,
  answerMs: 10_000,
  idleMs: 90_000,
  heartbeatMs: 10_000,
  pollMs: 30_000,
};
