import {
  meshGatewayChangePermission,
  meshGatewayReadPermission,
  meshReadPermission,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  BackstageCredentials,
  BackstageUserPrincipal,
  coreServices,
  createServiceFactory,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createGatewayConditionalDecision,
  gatewayConditions,
} from '../permissions';

/** Groups of the people in tests. Whoever is not listed may do nothing. */
export const people: Record<string, string[]> = {
  'user:default/ann': ['group:default/bookinfo'],
  'user:default/cas': ['group:default/checkout'],
  'user:default/pia': ['group:default/platform'],
  'user:default/reader': [],
  // sees only the gateways of its own group
  'user:default/narrow': ['group:default/checkout'],
};

const isPlatform = (groups: string[]) =>
  groups.includes('group:default/platform');

function decide(
  permission: Permission,
  credentials: BackstageCredentials,
): PolicyDecision {
  const { principal } = credentials as BackstageCredentials<
    BackstageUserPrincipal | { type: 'service' }
  >;
  // Backstage allows services everything, whatever the policy says.
  if (principal.type === 'service') return { result: AuthorizeResult.ALLOW };
  const groups = people[principal.userEntityRef];
  if (!groups) return { result: AuthorizeResult.DENY };
  if (isPlatform(groups)) return { result: AuthorizeResult.ALLOW };
  switch (permission.name) {
    case meshReadPermission.name:
      return { result: AuthorizeResult.ALLOW };
    case meshGatewayReadPermission.name:
      return principal.userEntityRef === 'user:default/narrow'
        ? createGatewayConditionalDecision(
            meshGatewayReadPermission,
            gatewayConditions.isOwner({ claims: groups }),
          )
        : { result: AuthorizeResult.ALLOW };
    case meshGatewayChangePermission.name:
      return createGatewayConditionalDecision(
        meshGatewayChangePermission,
        gatewayConditions.isOwner({ claims: groups }),
      );
    default:
      return { result: AuthorizeResult.DENY };
  }
}

/** A permission policy like a portal's: teams change what Git gives to them. */
export const testPermissions = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: (): PermissionsService => ({
    async authorize(requests, { credentials }) {
      return requests.map(({ permission }) => {
        const { result } = decide(permission, credentials);
        return {
          result:
            result === AuthorizeResult.ALLOW
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        };
      });
    },
    async authorizeConditional(requests, { credentials }) {
      return requests.map(({ permission }) => decide(permission, credentials));
    },
  }),
});
