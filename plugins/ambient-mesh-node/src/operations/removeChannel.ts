import {
  DeclaredChannel,
  DeclaredMesh,
  Readout,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { disallowChannel } from './disallowChannel';
import { effectError } from './effectError';
import { removeListedChannel } from './listedChannel';
import { channelsNamed } from './moveChannel';
import { ApplyOperation, OperationContext } from './OperationContext';
import { removeObject } from './removeObject';
import {
  assertCluster,
  assertNotShared,
  at,
  inScope,
  list,
  samePlace,
} from './scope';

/** `remove-channel`: takes a channel that nothing asks for out of Git. */
export const removeChannel: ApplyOperation<'remove-channel'> = async (
  { channel, cluster },
  context,
) => {
  const { declared, readout } = context;
  assertCluster(declared, cluster);
  const found = channelsNamed(declared, channel, cluster);
  assertUnused(channel, cluster, declared, readout);
  assertNotShared(
    'The channel',
    found.flatMap(each => each.fields.element ?? []),
    declared.channels.map(each => ({
      cluster: each.cluster,
      places: [each.fields.element],
    })),
    cluster,
  );
  const distinct = found.filter(
    (each, index) =>
      found.findIndex(
        other =>
          other.fields.element &&
          each.fields.element &&
          samePlace(other.fields.element, each.fields.element),
      ) === index || !each.fields.element,
  );
  // From the last document on, so that the numbers of the others hold.
  const ordered = [...distinct].sort(
    (a, b) =>
      (b.fields.element?.document ?? 0) - (a.fields.element?.document ?? 0),
  );
  for (const each of ordered) {
    await remove(each, context);
  }
  const elsewhere = declared.channels.some(
    each => each.name === channel && !found.includes(each),
  );
  if (!elsewhere) await disallowChannel(channel, context.files);
  return {
    title: `Remove channel ${channel}`,
    undo: `Revert this commit: channel ${channel} points to ${list(
      found.map(each => each.revision),
    )} again.`,
    verify: after => {
      const left = inScope(after.declared.channels, cluster).find(
        each => each.name === channel,
      );
      if (left) {
        throw effectError(`Channel ${channel}`, left.at);
      }
    },
  };
};

/** @throws ConflictError naming what asks for the channel */
function assertUnused(
  channel: string,
  cluster: string | undefined,
  declared: DeclaredMesh,
  readout: Readout,
): void {
  const users = [
    ...inScope(readout.gateways, cluster)
      .filter(each => each.channel === channel)
      .map(each => `gateway ${each.namespace}/${each.name} (${at(each.at)})`),
    ...inScope([...declared.namespaces, ...declared.objects], cluster).flatMap(
      each =>
        each.labels['istio.io/rev'] === channel
          ? [`${each.kind} ${each.name} (${at(each.at)})`]
          : [],
    ),
    ...inScope(declared.components, cluster)
      .filter(each => each.revision === channel)
      .map(each => `${each.name} (${at(each.at)})`),
    ...inScope(declared.charts, cluster)
      .filter(
        each => each.chart === 'gateway' && each.values.revision === channel,
      )
      .map(each => `chart gateway (${at(each.at)})`),
  ];
  if (users.length > 0) {
    const shown = users.slice(0, 5);
    const more = users.length - shown.length;
    throw new ConflictError(
      `Channel '${channel}' is still asked for by ${shown.join(', ')}${
        more > 0 ? ` and ${more} more` : ''
      }. Move them to another channel first.`,
    );
  }
}

async function remove(
  channel: DeclaredChannel,
  context: OperationContext,
): Promise<void> {
  const { files } = context;
  const { element } = channel.fields;
  if (channel.form === 'inverted-list' || channel.form === 'revision-tags') {
    await removeListedChannel(channel, context);
  } else if (element && channel.form === 'tag-map') {
    await files.edit(element.file, [{ kind: 'remove-key', at: element }]);
  } else if (
    element &&
    channel.form !== 'default-chart' &&
    element.path.length === 0 &&
    !element.embedded
  ) {
    await removeObject(files, element);
  } else {
    throw new InputError(
      `Channel '${channel.name}' (${at(
        channel.at,
      )}) is part of something else. Remove it by hand.`,
    );
  }
}
