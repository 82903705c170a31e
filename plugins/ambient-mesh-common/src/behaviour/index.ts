export * from './BehaviourChange';
export * from './behaviourChanges';
