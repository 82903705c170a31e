import { MeshPolicy, NamespacePolicy } from '../model';
import { matchesNamespace } from './matchesNamespace';

/**
 * The entry of the policy that speaks for a namespace: the exact name if there
 * is one, else the first pattern that fits; `null` when none does.
 *
 * @public
 */
export function namespacePolicyOf(
  policy: MeshPolicy,
  namespace: string,
): NamespacePolicy | null {
  return (
    policy.namespaces.find(entry => entry.name === namespace) ??
    policy.namespaces.find(entry => matchesNamespace(entry.name, namespace)) ??
    null
  );
}
