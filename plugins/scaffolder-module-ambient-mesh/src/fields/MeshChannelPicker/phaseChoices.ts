import {
  channelOfPhase,
  ChannelChoice,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * The phases that Git declares, in the order of the policy. Only the platform
 * team moves them, so the backend does not offer them to everybody.
 */
export function phaseChoices(
  view: MeshView,
  cluster?: string,
): ChannelChoice[] {
  const { policy, readout, support } = view;
  const here = <T extends { cluster: string }>(facts: T[]) =>
    facts.filter(each => cluster === undefined || each.cluster === cluster);
  const declared = here(readout.channels);
  return policy.channels
    .flatMap(channel => channel.phases ?? [])
    .flatMap(name => {
      const found = declared.filter(each => each.name === name);
      if (found.length === 0) return [];
      // clusters that disagree have no one answer
      const same = new Set(found.map(each => each.revision)).size === 1;
      const version = same ? found[0].version : null;
      return {
        name,
        description: `A phase of ${channelOfPhase(policy, name)}`,
        revision: same ? found[0].revision : null,
        version,
        support: support.find(each => each.version === version) ?? null,
        gateways: here(readout.gateways).filter(each => each.channel === name)
          .length,
      };
    });
}
