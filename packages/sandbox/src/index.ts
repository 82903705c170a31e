export { startSandbox } from './startSandbox';
export type { SandboxOptions } from './startSandbox';
