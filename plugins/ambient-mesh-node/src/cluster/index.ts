export * from './ClusterWatcher';
export type { FeedState } from './FeedState';
export * from './KubeFetch';
export * from './readObservedMesh';
export type { WatcherTimes } from './WatcherTimes';
