export * from './compareCluster';
export * from './carrySince';
