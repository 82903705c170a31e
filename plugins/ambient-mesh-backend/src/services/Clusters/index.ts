export * from './ClusterCollector';
