export * from './NextActionList';
export * from './NextActionsCard';
