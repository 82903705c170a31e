export type { AlternativeOptions } from './planClusters';
export * from './planPatchInPlace';
export * from './planPhaseAdoption';
