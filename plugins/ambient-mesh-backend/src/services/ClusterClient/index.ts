export * from './meshClusterClientServiceRef';
