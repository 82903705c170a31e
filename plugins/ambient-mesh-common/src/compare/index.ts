export * from './compareCluster';
