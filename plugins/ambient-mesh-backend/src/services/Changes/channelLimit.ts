import {
  MeshPolicy,
  namespacePolicyOf,
  channelOfPhase,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/**
 * Why an AppDev may not choose a channel in a namespace, by the policy in Git;
 * `undefined` when nothing is against it.
 *
 * @param declared - names of the channels in Git, for a policy that lists none
 */
export function channelLimit(options: {
  policy: MeshPolicy;
  declared: string[];
  namespace?: string;
  channel: string;
}): string | undefined {
  const { policy, declared, namespace, channel } = options;
  const listed = policy.channels.map(each => each.name);
  const known = listed.length ? listed : declared;
  const name = channelOfPhase(policy, channel) ?? channel;
  if (!known.includes(name) && !known.includes(channel)) {
    return `${channel} is no channel of this mesh; its channels are ${
      known.join(', ') || 'not declared yet'
    }.`;
  }
  if (policy.channels.find(each => each.name === name)?.selectable === false) {
    return `Channel ${name} is chosen by the platform team only (selectable: false in ambient-mesh.yaml).`;
  }
  const narrowed =
    namespace === undefined
      ? undefined
      : namespacePolicyOf(policy, namespace)?.channels;
  if (narrowed && !narrowed.includes(name) && !narrowed.includes(channel)) {
    return `Namespace ${namespace} may use ${
      narrowed.join(', ') || 'no channel'
    } only (channels in ambient-mesh.yaml).`;
  }
  return undefined;
}
