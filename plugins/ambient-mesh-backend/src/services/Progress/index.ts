export * from './landedAt';
export * from './LinkStore';
export * from './progressClusters';
export * from './ProgressService';
export * from './RequiredChecks';
