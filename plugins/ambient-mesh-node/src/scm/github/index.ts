export * from './GithubScmProvider';
export type { GithubPace } from './octokit';
