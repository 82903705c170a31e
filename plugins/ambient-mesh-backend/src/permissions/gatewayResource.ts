import { RESOURCE_TYPE_MESH_GATEWAY } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';

/**
 * A gateway, or the place where one would be, as permission rules see it.
 *
 * @public
 */
export interface GatewayResource {
  mesh: string;
  /** As Git names it. */
  cluster: string;
  namespace: string;
  /** Empty for the namespace itself (enrolment of all its workloads). */
  name: string;
  /**
   * Entity ref of the Group that `ambient-mesh.yaml` of the GitOps repository
   * gives the namespace to; `null`: to nobody.
   */
  owner: string | null;
  /** Channel it is on, or is asked to be on; `null`: none. */
  channel: string | null;
}

/** One restriction of a list of gateways. @public */
export interface GatewayRestriction {
  field: 'owner' | 'cluster' | 'namespace' | 'channel';
  values: string[];
}

/** @public */
export const gatewayResourceRef = createPermissionResourceRef<
  GatewayResource,
  GatewayRestriction
>().with({
  pluginId: 'ambient-mesh',
  resourceType: RESOURCE_TYPE_MESH_GATEWAY,
});
