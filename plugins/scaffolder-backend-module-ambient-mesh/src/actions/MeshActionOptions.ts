import { AuthService } from '@backstage/backend-plugin-api';
import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** What the actions work with. @public */
export interface MeshActionOptions {
  api: AmbientMeshApi;
  auth: AuthService;
}
