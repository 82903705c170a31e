export * from './startControllers';
export type { ControllerLog } from './ControllerLog';
export { endpointOfKubeconfig, type KubeEndpoint } from './kube';
