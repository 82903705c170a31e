export * from './NextActionsCard';
