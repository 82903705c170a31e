export type { DirectChange } from './DirectChange';
export * from './directChecks';
export { keptCheck } from './keptCheck';
