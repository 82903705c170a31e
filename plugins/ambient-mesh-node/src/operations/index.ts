export * from './createChangeSet';
export type { ReadCommit } from './OperationContext';
export { unifiedDiff } from './unifiedDiff';
