import { MeshPolicy } from '../model';
import { namespacePolicyOf } from './namespacePolicyOf';

/**
 * Entity ref of the Group that owns the gateways of a namespace; `null` when
 * the policy names none.
 *
 * @public
 */
export function ownerOfNamespace(
  policy: MeshPolicy,
  namespace: string,
): string | null {
  return namespacePolicyOf(policy, namespace)?.owner ?? null;
}
