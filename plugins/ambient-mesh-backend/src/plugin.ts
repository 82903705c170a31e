import { createAmbientMeshPlugin } from './createAmbientMeshPlugin';

/**
 * The backend of Ambient Mesh for Backstage.
 *
 * @public
 */
export const ambientMeshPlugin = createAmbientMeshPlugin();
