/**
 * The backend of Ambient Mesh for Backstage.
 *
 * @packageDocumentation
 */
export { ambientMeshPlugin as default } from './plugin';
export {
  createGatewayConditionalDecision,
  gatewayConditions,
  gatewayResourceRef,
} from './permissions';
export type { GatewayResource, GatewayRestriction } from './permissions';
export { meshClusterClientServiceRef } from './services/ClusterClient';
export { eventsModuleGiteaWebhook } from './services/Hints';
export type { MeshClusterClient } from './services/ClusterClient';
