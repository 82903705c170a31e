import {
  createGatewayConditionalDecision,
  gatewayConditions,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-backend';
import {
  meshGatewayChangePermission,
  meshPlatformChangePermission,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityDeletePermission,
  catalogEntityRefreshPermission,
} from '@backstage/plugin-catalog-common/alpha';
import { kubernetesProxyPermission } from '@backstage/plugin-kubernetes-common';
import { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  actionExecutePermission,
  taskCreatePermission,
} from '@backstage/plugin-scaffolder-common/alpha';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Who may do what in the example portal.
 *
 * - Everybody who is signed in may look at everything and start templates.
 * - A team changes the gateways of the namespaces that `ambient-mesh.yaml` of
 *   the GitOps repository gives to it, and deletes or refreshes its own entities.
 * - The platform's groups may do the rest, revisions and channels among it.
 * - Nobody speaks to a cluster through the Kubernetes proxy: it would carry
 *   writes with the portal's own account. Plugins do so with their own
 *   credentials, which this policy is not asked about.
 */
export class PortalPolicy implements PermissionPolicy {
  readonly #platformGroups: Set<string>;

  readonly #userInfo: UserInfoService;

  static create(options: {
    platformGroups: string[];
    userInfo: UserInfoService;
  }): PortalPolicy {
    return new PortalPolicy(new Set(options.platformGroups), options.userInfo);
  }

  private constructor(platformGroups: Set<string>, userInfo: UserInfoService) {
    this.#platformGroups = platformGroups;
    this.#userInfo = userInfo;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user || isPermission(permission, kubernetesProxyPermission)) {
      return DENY;
    }
    const { ownershipEntityRefs: claims } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    if (claims.some(ref => this.#platformGroups.has(ref))) {
      return ALLOW;
    }
    if (isPermission(permission, meshPlatformChangePermission)) {
      return DENY;
    }
    if (isPermission(permission, meshGatewayChangePermission)) {
      return createGatewayConditionalDecision(
        permission,
        gatewayConditions.isOwner({ claims }),
      );
    }
    if (
      isPermission(permission, catalogEntityDeletePermission) ||
      isPermission(permission, catalogEntityRefreshPermission)
    ) {
      return isResourcePermission(permission, 'catalog-entity')
        ? createCatalogConditionalDecision(
            permission,
            catalogConditions.isEntityOwner({ claims }),
          )
        : DENY;
    }
    if (
      isPermission(permission, taskCreatePermission) ||
      isPermission(permission, actionExecutePermission)
    ) {
      return ALLOW;
    }
    return permission.attributes.action === 'read' ? ALLOW : DENY;
  }
}
