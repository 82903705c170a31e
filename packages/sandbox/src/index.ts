export { startSandbox } from './startSandbox';
export type { SandboxOptions } from './startSandbox';
export { startGitHost } from './gitHost';
export type { GitHost } from './gitHost';
