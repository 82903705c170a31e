export * from './PlanOptions';
export * from './actions/nextActions';
export * from './actions/templateOf';
export * from './planUpgrade';
export * from './retirementProof';
