import { createApiRef } from '@backstage/frontend-plugin-api';
import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * The API that `@ambient-mesh/backstage-plugin-ambient-mesh` provides. A module
 * does not import another plugin; equal ids mean the same API.
 */
export const ambientMeshApiRef = createApiRef<AmbientMeshApi>({
  id: 'plugin.ambient-mesh.api',
});
