import {
  DeclaredMesh,
  MeshPolicy,
  namespacePolicyOf,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { inScope, list } from './scope';

/**
 * Whether a gateway of a namespace may ask for a channel: it is declared, it is
 * a channel and not a revision, and the policy offers it there.
 *
 * @throws InputError naming the channels there are
 */
export function assertChannelChoice(options: {
  declared: DeclaredMesh;
  policy: MeshPolicy;
  namespace: string;
  channel: string;
  cluster: string | undefined;
}): void {
  const { declared, policy, namespace, channel, cluster } = options;
  const names = inScope(declared.channels, cluster).map(each => each.name);
  const where = cluster === undefined ? '' : ` in cluster '${cluster}'`;
  if (!names.includes(channel)) {
    const revision = inScope(declared.revisions, cluster).some(
      each => each.name === channel,
    );
    throw new InputError(
      revision
        ? `'${channel}' is a revision. Gateways ask for a channel, so that they move with it: ${list(
            names,
          )}.`
        : `There is no channel '${channel}'${where}. Declared: ${list(names)}.`,
    );
  }
  const entry = policy.channels.find(
    each => each.name === channel || each.phases?.includes(channel),
  );
  if (entry?.selectable === false) {
    throw new InputError(
      `The policy does not offer channel '${channel}' (selectable: false in ambient-mesh.yaml). Ask its owners: ${list(
        policy.platform.owners,
      )}.`,
    );
  }
  const narrowed = namespacePolicyOf(policy, namespace)?.channels;
  if (narrowed && !narrowed.includes(channel)) {
    throw new InputError(
      `The policy offers namespace '${namespace}' the channels ${list(
        narrowed,
      )}, not '${channel}'.`,
    );
  }
}
