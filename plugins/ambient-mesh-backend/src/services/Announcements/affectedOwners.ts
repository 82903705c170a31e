import {
  BlastRadius,
  MeshPolicy,
  ownerOfNamespace,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * Entity refs of the Groups whose gateways a change touches, by the GitOps
 * repository's policy: these and no others, sorted.
 */
export function affectedOwners(
  gateways: BlastRadius['gateways'],
  policy: MeshPolicy,
): string[] {
  const owners = gateways.flatMap(
    ({ namespace }) => ownerOfNamespace(policy, namespace) ?? [],
  );
  return [...new Set(owners)].sort();
}
