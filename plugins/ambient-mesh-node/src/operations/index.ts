export * from './createChangeSet';
export type { ReadCommit } from './OperationContext';
export { readCommitOf } from './readCommitOf';
export { unifiedDiff } from './unifiedDiff';
