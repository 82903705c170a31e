import { createBackend } from '@backstage/backend-defaults';
import { authModuleSandboxPersonas } from './auth';
import { permissionModulePortalPolicy } from './permissions';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(authModuleSandboxPersonas);

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(permissionModulePortalPolicy);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);

backend.add(import('@backstage/plugin-kubernetes-backend'));

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-events-backend-module-github'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@ambient-mesh/backstage-plugin-ambient-mesh-backend'));
backend.add(
  import(
    '@ambient-mesh/backstage-plugin-scaffolder-backend-module-ambient-mesh'
  ),
);
backend.add(
  import('@ambient-mesh/backstage-plugin-catalog-backend-module-ambient-mesh'),
);
backend.add(
  import('@ambient-mesh/backstage-plugin-search-backend-module-ambient-mesh'),
);

// a portal that is half there would look alive
backend.start().catch(() => process.exit(1));
