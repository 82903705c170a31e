import { DeclaredMesh } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { inScope, list } from './scope';

/**
 * Whether a gateway can ask for a channel: it is declared, and it is a channel
 * and not a revision. Who may choose which channel is the portal's to decide,
 * which knows the person.
 *
 * @throws InputError naming the channels there are
 */
export function assertChannelChoice(options: {
  declared: DeclaredMesh;
  channel: string;
  cluster: string | undefined;
}): void {
  const { declared, channel, cluster } = options;
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
}
