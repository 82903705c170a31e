export * from './LinkStore';
export * from './progressClusters';
export * from './ProgressService';
