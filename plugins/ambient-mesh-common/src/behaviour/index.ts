export * from './BehaviourChange';
export * from './behaviourChanges';
export * from './behaviourOfUpgrade';
