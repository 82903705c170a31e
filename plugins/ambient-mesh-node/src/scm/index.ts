export * from './ScmProvider';
export * from './changeBranchName';
export * from './extensionPoint';
export * from './gitea';
export * from './github';
export * from './renderPullRequest';
export * from './selectScmProvider';
