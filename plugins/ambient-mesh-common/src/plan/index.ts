export * from './PlanOptions';
export * from './actions/nextActions';
export * from './actions/templateOf';
export * from './alternatives';
export * from './exposure';
export * from './planUpgrade';
export type { RetirementProof } from './References';
export * from './retirementProof';
export * from './someOf';
