import { useApi } from '@backstage/frontend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  AmbientMeshApi,
  GatewayRole,
  GatewayRow,
  meshPlatformChangePermission,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useMeshData } from '../../form';
import { MeshGatewayPickerProps } from './schema';

/** Gateways that are offered at most; the backend's largest page. */
const LIMIT = 500;

/** What a person may choose from. */
interface OfferedGateways {
  items: GatewayRow[];
  /** How many are left out because the platform team operates ingress. */
  withheld: number;
}

/**
 * The gateways of some roles. Where the policy leaves ingress to the platform
 * team, only that team is offered ingress gateways; the backend decides again.
 */
export function useGateways(
  props: MeshGatewayPickerProps,
  query: { roles: GatewayRole[]; namespace?: string; cluster?: string },
) {
  const { roles, namespace, cluster } = query;
  const permissions = useApi(permissionApiRef);

  const mayChooseIngress = async (api: AmbientMeshApi, mesh: string) => {
    const { policy } = await api.getMesh(mesh);
    if (policy.ingressOperatedBy === 'appdev') {
      return true;
    }
    const { result } = await permissions.authorize({
      permission: meshPlatformChangePermission,
    });
    return result === AuthorizeResult.ALLOW;
  };

  return useMeshData(
    props,
    async (api, mesh): Promise<OfferedGateways> => {
      const page = await api.listGateways(mesh, {
        namespace,
        cluster,
        limit: LIMIT,
      });
      const wanted = page.items.filter(({ role }) => roles.includes(role));
      const others = wanted.filter(({ role }) => role !== 'ingress');
      const items =
        others.length === wanted.length || (await mayChooseIngress(api, mesh))
          ? wanted
          : others;
      return { items, withheld: wanted.length - items.length };
    },
    [namespace, cluster, roles.join()],
  );
}
