import { MeshPolicy, NamespacePolicy } from '../model';

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
    policy.namespaces.find(entry => fits(entry.name, namespace)) ??
    null
  );
}

function fits(pattern: string, namespace: string): boolean {
  if (!pattern.includes('*')) return false;
  const source = pattern
    .split('*')
    .map(part => part.replace(/[^-a-z0-9]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`).test(namespace);
}
