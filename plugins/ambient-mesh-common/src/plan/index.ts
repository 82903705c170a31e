export * from './PlanOptions';
export * from './planUpgrade';
export * from './retirementProof';
