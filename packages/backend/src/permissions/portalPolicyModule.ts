import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { PortalPolicy } from './PortalPolicy';

const PLATFORM = 'group:default/platform';

/**
 * The example portal's permission policy. `permission.platformGroups` names
 * the Groups that operate the portal and the mesh.
 */
export const permissionModulePortalPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'portal-policy',
  register(env) {
    env.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
        userInfo: coreServices.userInfo,
      },
      async init({ policy, config, userInfo }) {
        policy.setPolicy(
          PortalPolicy.create({
            userInfo,
            platformGroups: config.getOptionalStringArray(
              'permission.platformGroups',
            ) ?? [PLATFORM],
          }),
        );
      },
    });
  },
});
