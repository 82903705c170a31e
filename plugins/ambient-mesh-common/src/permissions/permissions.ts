import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of a Gateway, by namespace and owner. @public */
export const RESOURCE_TYPE_MESH_GATEWAY = 'ambient-mesh-gateway';

/** See meshes, revisions, channels, components and findings. @public */
export const meshReadPermission = createPermission({
  name: 'ambient-mesh.mesh.read',
  attributes: { action: 'read' },
});

/** See gateways. @public */
export const meshGatewayReadPermission = createPermission({
  name: 'ambient-mesh.gateway.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MESH_GATEWAY,
});

/**
 * Request a change to gateways and enrolment of a namespace: create, remove,
 * set the channel, enrol. An AppDev has it for the namespaces that the GitOps
 * repository's policy gives to their group.
 *
 * @public
 */
export const meshGatewayChangePermission = createPermission({
  name: 'ambient-mesh.gateway.change',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_MESH_GATEWAY,
});

/**
 * Request a change to what everybody shares: revisions, channels, cluster
 * components. PlatEng only.
 *
 * @public
 */
export const meshPlatformChangePermission = createPermission({
  name: 'ambient-mesh.platform.change',
  attributes: { action: 'update' },
});

/** All of them, for registration. @public */
export const ambientMeshPermissions = [
  meshReadPermission,
  meshGatewayReadPermission,
  meshGatewayChangePermission,
  meshPlatformChangePermission,
];
