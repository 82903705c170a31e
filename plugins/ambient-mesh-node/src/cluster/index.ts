export * from './ClusterWatcher';
export type { WatcherTimes } from './FeedWatcher';
export * from './KubeFetch';
export * from './readObservedMesh';
