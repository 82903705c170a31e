export type { GitCredentials } from './credentialsEnv';
export { gitLog } from './gitLog';
export type { GitLogEntry, GitLogOptions } from './gitLog';
export * from './GitMirror';
export * from './gitSnapshot';
export * from './isAncestor';
export * from './isShallow';
export * from './workTreeSnapshot';
