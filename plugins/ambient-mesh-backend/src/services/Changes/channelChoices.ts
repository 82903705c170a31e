import {
  ChannelChoice,
  channelOfPhase,
  isVisitor,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { BuiltMesh } from '../MeshViews';
import { channelLimit } from './channelLimit';

/**
 * The channels of a mesh in the order of the policy, each with what it means
 * today. Phases of a channel, and what is there for a move only, are left out:
 * the platform team moves them.
 *
 * @param authority - why the person may not choose here at all
 */
export function channelChoices(
  built: BuiltMesh,
  query: { namespace?: string; cluster?: string },
  person: { platform: boolean; refusal?: string },
): ChannelChoice[] {
  const { policy, view } = built;
  const here = <T extends { cluster: string }>(facts: T[]) =>
    query.cluster === undefined
      ? facts
      : facts.filter(each => each.cluster === query.cluster);
  const declared = here(view.readout.channels);
  const names = new Set([
    ...policy.channels.map(each => each.name),
    ...declared
      .map(each => each.name)
      .filter(
        (name, _, all) =>
          channelOfPhase(policy, name) === null &&
          !isVisitor(name, all, policy),
      ),
  ]);
  return [...names].map(name => {
    const found = declared.filter(each => each.name === name);
    const revisions = new Set(found.map(each => each.revision));
    // Clusters that disagree have no one answer.
    const channel = revisions.size === 1 ? found[0] : undefined;
    const version = channel?.version ?? null;
    const description = policy.channels.find(
      each => each.name === name,
    )?.description;
    const limit = channelLimit({
      policy,
      declared: declared.map(each => each.name),
      namespace: query.namespace,
      channel: name,
    });
    const forbidden =
      found.length === 0
        ? `Channel ${name} is not declared in Git${
            query.cluster ? ` for cluster ${query.cluster}` : ''
          } yet.`
        : person.refusal ?? (person.platform ? undefined : limit);
    return {
      name,
      ...(description && { description }),
      revision: channel?.revision ?? null,
      version,
      support: view.support.find(each => each.version === version) ?? null,
      gateways: here(view.readout.gateways).filter(
        each => each.channel === name || each.phaseOf === name,
      ).length,
      ...(forbidden && { forbidden }),
    };
  });
}
