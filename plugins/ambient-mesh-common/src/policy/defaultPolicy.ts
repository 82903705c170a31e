import { MeshPolicy } from '../model';
import { meshPolicySchema } from './schema';

/**
 * The policy of a repository without `ambient-mesh.yaml`: no order of
 * channels, no owners of namespaces, the platform team runs ingress.
 *
 * @public
 */
export function defaultPolicy(): MeshPolicy {
  return meshPolicySchema.parse({});
}
