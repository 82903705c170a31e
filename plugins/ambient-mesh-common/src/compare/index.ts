export * from './compareCluster';
export * from './carrySince';
export * from './Lookback';
export * from './nodesToRecycle';
