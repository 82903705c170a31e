export * from './behaviourChanges';
export * from './behaviourOfUpgrade';
