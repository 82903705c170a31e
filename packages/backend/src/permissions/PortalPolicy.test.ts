import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  meshGatewayChangePermission,
  meshPlatformChangePermission,
  meshReadPermission,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  catalogEntityReadPermission,
  catalogLocationCreatePermission,
} from '@backstage/plugin-catalog-common/alpha';
import { kubernetesProxyPermission } from '@backstage/plugin-kubernetes-common';
import { Permission } from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import { PortalPolicy } from './PortalPolicy';

function userOf(group: string): PolicyQueryUser {
  const userEntityRef = `user:default/of-${group}`;
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: { userEntityRef, ownershipEntityRefs: [] },
  };
}

const policy = PortalPolicy.create({
  platformGroups: ['group:default/platform'],
  userInfo: mockServices.userInfo.mock({
    getUserInfo: async (credentials: BackstageCredentials) => {
      const { userEntityRef } = credentials.principal as {
        userEntityRef: string;
      };
      const group = userEntityRef.replace('user:default/of-', '');
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, `group:default/${group}`],
      };
    },
  }),
});
const decide = async (permission: Permission, user?: PolicyQueryUser) =>
  policy.handle({ permission }, user);

describe('PortalPolicy', () => {
  it('denies everything to somebody who is not signed in', async () => {
    expect(await decide(meshReadPermission)).toEqual({ result: 'DENY' });
    expect(await decide(catalogEntityReadPermission)).toEqual({
      result: 'DENY',
    });
  });

  it('lets everybody look and start templates', async () => {
    const user = userOf('checkout');
    expect(await decide(meshReadPermission, user)).toEqual({ result: 'ALLOW' });
    expect(await decide(catalogEntityReadPermission, user)).toEqual({
      result: 'ALLOW',
    });
    expect(await decide(taskCreatePermission, user)).toEqual({
      result: 'ALLOW',
    });
  });

  it('lets a team change gateways only where the GitOps repository names it', async () => {
    expect(
      await decide(meshGatewayChangePermission, userOf('checkout')),
    ).toEqual({
      result: 'CONDITIONAL',
      pluginId: 'ambient-mesh',
      resourceType: 'ambient-mesh-gateway',
      conditions: {
        rule: 'IS_OWNER',
        resourceType: 'ambient-mesh-gateway',
        params: {
          claims: ['user:default/of-checkout', 'group:default/checkout'],
        },
      },
    });
  });

  it('keeps revisions and channels to the platform', async () => {
    expect(
      await decide(meshPlatformChangePermission, userOf('checkout')),
    ).toEqual({ result: 'DENY' });
    expect(
      await decide(meshPlatformChangePermission, userOf('platform')),
    ).toEqual({ result: 'ALLOW' });
    expect(
      await decide(catalogLocationCreatePermission, userOf('checkout')),
    ).toEqual({ result: 'DENY' });
  });

  it('lets no user through the Kubernetes proxy', async () => {
    expect(await decide(kubernetesProxyPermission, userOf('platform'))).toEqual(
      { result: 'DENY' },
    );
  });
});
