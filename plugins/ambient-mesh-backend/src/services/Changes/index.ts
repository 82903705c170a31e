export * from './createChangePlanner';
export * from './ChangeAuthority';
export * from './ChangePlanner';
export * from './ChangeService';
export * from './ChangeWorker';
export * from './PullRequests';
export * from './withNextMoves';
