export * from './createChangeSet';
export type { ReadCommit } from './OperationContext';
export { readCommitOf } from './readCommitOf';
export { unifiedDiff } from './unifiedDiff';
export { waiverProblem } from './waivers';
export { channelArrivals } from './channelArrivals';
export * from './UpgradeNotNowError';
export * from './upgradePlanOf';
