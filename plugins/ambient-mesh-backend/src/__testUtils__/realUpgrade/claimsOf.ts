import { ClusterStatus } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { KubectlFacts } from './Kubectl';

/** One claim of the product that kubectl can confirm. */
export interface Claim {
  what: string;
  /** Whether kubectl says so, too. */
  holds(facts: KubectlFacts): boolean;
}

/** Whether all that a component consists of is of a version. */
export function isEverywhere(
  { crds, daemonSets }: KubectlFacts,
  component: 'base' | 'cni' | 'ztunnel',
  wanted: string | null,
): boolean {
  const versions = component === 'base' ? crds : daemonSets[component];
  return versions.length > 0 && versions.every(each => each === wanted);
}

/** Everything that the product calls in sync. */
export function claimsOf(status: ClusterStatus): Claim[] {
  const settled = <T extends { state: string }>(rows: T[]) =>
    rows.filter(row => row.state === 'in-sync');
  return [
    ...settled(status.revisions).map(
      ({ name, declared }): Claim => ({
        what: `revision ${name} at ${declared}`,
        holds: ({ istiods }) => {
          const istiod = istiods[name ?? 'default'];
          return Boolean(istiod?.ready) && istiod.version === declared;
        },
      }),
    ),
    ...settled(status.channels).map(
      ({ name, declared }): Claim => ({
        what: `channel ${name} at ${declared}`,
        holds: ({ channels }) => channels[name] === declared,
      }),
    ),
    ...settled(status.components).flatMap(({ name, declared }): Claim[] =>
      name === 'gateway-api'
        ? []
        : [
            {
              what: `${name} at ${declared}`,
              holds: facts => isEverywhere(facts, name, declared),
            },
          ],
    ),
    ...settled(status.gateways).map(
      ({ namespace, name, declared }): Claim => ({
        what: `gateway ${namespace}/${name} at ${declared.version}`,
        holds: ({ gateways }) => {
          const versions = gateways[`${namespace}/${name}`] ?? [];
          return (
            versions.length > 0 &&
            versions.every(version => version === declared.version)
          );
        },
      }),
    ),
  ];
}
