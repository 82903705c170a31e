import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { createPersonaAuthenticator } from './createPersonaAuthenticator';
import { readPersonas } from './readPersonas';

/**
 * Lets a person of the sandbox be one of its personas. Registers nothing where
 * `sandbox.personas` is absent, and never in production.
 */
export const authModuleSandboxPersonas = createBackendModule({
  pluginId: 'auth',
  moduleId: 'sandbox-personas',
  register(env) {
    env.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ providers, config }) {
        const personas = readPersonas({
          config,
          environment: process.env.NODE_ENV,
        });
        if (personas.length === 0) {
          return;
        }
        providers.registerProvider({
          providerId: 'sandbox',
          factory: createProxyAuthProviderFactory({
            authenticator: createPersonaAuthenticator(personas),
            signInResolver: async ({ result }, context) =>
              context.signInWithCatalogUser({ entityRef: result.user }),
          }),
        });
      },
    });
  },
});
