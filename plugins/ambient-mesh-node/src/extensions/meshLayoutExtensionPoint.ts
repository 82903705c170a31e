import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Layout } from '../layouts';

/**
 * Lets a backend module read further styles of repositories.
 *
 * @public
 */
export interface MeshLayoutExtensionPoint {
  /** Added layouts are asked before the standard ones. */
  addLayout(...layouts: Layout[]): void;
}

/** @public */
export const meshLayoutExtensionPoint =
  createExtensionPoint<MeshLayoutExtensionPoint>({
    id: 'ambient-mesh.layouts',
  });
