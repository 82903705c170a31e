import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ScmProvider } from './ScmProvider';

/** Adds Git hosts beside GitHub. @public */
export interface MeshScmExtensionPoint {
  /** Providers added first are asked first, all of them before the built-in. */
  addProvider(...providers: ScmProvider[]): void;
}

/** @public */
export const meshScmExtensionPoint =
  createExtensionPoint<MeshScmExtensionPoint>({ id: 'ambient-mesh.scm' });
