export type { AlternativeOptions } from './planClusters';
export * from './planPatch';
export * from './planPhaseAdoption';
