import { createApiRef } from '@backstage/frontend-plugin-api';
import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * The backend's HTTP API in the browser. The id is its identity: the form
 * fields of the scaffolder module find the same implementation by it.
 *
 * @public
 */
export const ambientMeshApiRef = createApiRef<AmbientMeshApi>({
  id: 'plugin.ambient-mesh.api',
});
