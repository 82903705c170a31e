export { startSandbox } from './startSandbox';
export type { SandboxOptions } from './startSandbox';
export { startGitHost } from './gitHost';
export type { Fault, FaultMatch, GitHost } from './gitHost';
export { startKubeApi } from './kubeApi';
export type { KubeApi } from './kubeApi';
export { startExporter } from './metrics';
export type { ExportedTraffic } from './metrics';
