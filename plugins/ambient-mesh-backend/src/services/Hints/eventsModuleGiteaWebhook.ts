import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsExtensionPoint } from '@backstage/plugin-events-node/alpha';
import { validateGiteaRequest } from './validateGiteaRequest';

/**
 * Receives webhooks of Gitea and Forgejo at `/api/events/http/gitea`, signed
 * with `events.modules.gitea.webhookSecret`. Without that secret it receives
 * nothing.
 *
 * @public
 */
export const eventsModuleGiteaWebhook = createBackendModule({
  pluginId: 'events',
  moduleId: 'ambient-mesh-gitea-webhook',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        events: eventsExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ config, events, logger }) {
        const secret = config.getOptionalString(
          'events.modules.gitea.webhookSecret',
        );
        if (!secret) {
          logger.warn(
            'Webhooks of Gitea are not received: set events.modules.gitea.webhookSecret',
          );
          return;
        }
        events.addHttpPostIngress({
          topic: 'gitea',
          validator: (request, context) =>
            validateGiteaRequest(request, context, secret),
        });
      },
    });
  },
});
