import {
  DeclaredChannel,
  DeclaredMesh,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError } from '@backstage/errors';
import { allowChannels } from './allowChannels';
import { copyChannel } from './copyChannel';
import { addListedChannel, isListEntry } from './listedChannel';
import { assertRevisionDeclared } from './moveChannel';
import { assertObjectName } from './objectName';
import { ApplyOperation, OperationContext } from './OperationContext';
import {
  above,
  assertCluster,
  assertNotShared,
  at,
  inScope,
  list,
  samePlace,
} from './scope';

/**
 * `add-channel`: one more channel, written as this repository writes the
 * channels that it has (`istio.md` 10). Admission policies that allow the
 * channel after which it is named (`stable-moving`: `stable`) allow it, too.
 */
export const addChannel: ApplyOperation<'add-channel'> = async (
  { channel, revision, cluster },
  context,
) => {
  const { declared } = context;
  assertCluster(declared, cluster);
  assertName(declared, channel, cluster);
  const models = await modelsOf(channel, cluster, context);
  const clusters = [...new Set(models.map(each => each.cluster))];
  for (const each of clusters) {
    assertRevisionDeclared(declared, revision, each);
  }
  assertNotShared(
    'The channels',
    models.map(placeOf),
    declared.channels.map(each => ({
      cluster: each.cluster,
      places: [each.fields.element],
    })),
    cluster,
  );
  const copied: FieldRef[] = [];
  for (const model of models) {
    // One declaration may stand for several clusters.
    if (!copied.some(place => samePlace(place, placeOf(model)))) {
      copied.push(placeOf(model));
      await writeLike(model, { name: channel, revision }, context);
    }
  }
  const namesake = models.find(each => channel.startsWith(`${each.name}-`));
  const allowing = namesake
    ? await allowChannels([channel], namesake.name, context.files)
    : [];
  return {
    ...(allowing.length > 0 && {
      notes: allowing.map(file => `${file} allows gateways to ask for it.`),
    }),
    title: `Add channel ${channel} on revision ${revision}`,
    undo: `Revert this commit: channel ${channel} is gone. Move every gateway off it first.`,
    verify: after => {
      for (const each of clusters) {
        const added = inScope(after.declared.channels, each).filter(
          one => one.name === channel,
        );
        if (!added.length || added.some(one => one.revision !== revision)) {
          throw new InputError(
            `The new channel ${channel} beside ${at(
              models[0].at,
            )} would not point to ${revision} in cluster '${each}': something else decides it. Add it by hand.`,
          );
        }
      }
    },
  };
};

function assertName(
  declared: DeclaredMesh,
  channel: string,
  cluster: string | undefined,
): void {
  assertObjectName('Channel', channel);
  const existing = inScope(declared.channels, cluster).find(
    each => each.name === channel,
  );
  if (existing) {
    throw new ConflictError(
      `Channel '${channel}' exists already (${at(existing.at)}, revision ${
        existing.revision
      }). Use move-channel to point it elsewhere.`,
    );
  }
  const revision = inScope(declared.revisions, cluster).find(
    each => each.name === channel,
  );
  if (revision) {
    throw new ConflictError(
      `'${channel}' is the name of a revision (${at(
        revision.at,
      )}). A channel of the same name would fight over its gateways: choose another name.`,
    );
  }
}

/**
 * The declarations to write the new one like: all forms of one channel in each
 * cluster, of the channel whose name begins alike if there is one.
 */
async function modelsOf(
  name: string,
  cluster: string | undefined,
  { declared, files }: OperationContext,
): Promise<DeclaredChannel[]> {
  const usable: DeclaredChannel[] = [];
  for (const each of inScope(declared.channels, cluster)) {
    if (await canBeCopied(each, files)) {
      usable.push(each);
    }
  }
  const clusters = [...new Set(usable.map(each => each.cluster))].sort();
  if (clusters.length === 0) {
    throw new InputError(
      `No channel is declared that a new one could be written like (declared: ${list(
        inScope(declared.channels, cluster).map(each => each.name),
      )}). Declare the first one by hand, such as an empty webhook 'istio-revision-tag-${name}' with the labels istio.io/tag and istio.io/rev.`,
    );
  }
  return clusters.flatMap(each => {
    const there = inScope(usable, each);
    const model =
      there.find(one => name.startsWith(`${one.name}-`)) ??
      there.find(one => one.name !== 'default') ??
      there[0];
    return there.filter(one => one.name === model.name);
  });
}

async function canBeCopied(
  { form, fields, name }: DeclaredChannel,
  files: OperationContext['files'],
): Promise<boolean> {
  if (!fields.element || form === 'default-chart') {
    return false;
  }
  return form === 'inverted-list' || form === 'revision-tags'
    ? isListEntry(await files.valueAt(fields.element), name)
    : true;
}

function placeOf(channel: DeclaredChannel): FieldRef {
  if (!channel.fields.element) {
    throw new InputError(
      `Channel '${channel.name}' (${at(
        channel.at,
      )}) is made by a template. Add a channel there by hand.`,
    );
  }
  return channel.fields.element;
}

async function writeLike(
  model: DeclaredChannel,
  wanted: { name: string; revision: string },
  context: OperationContext,
): Promise<void> {
  const { files } = context;
  const place = placeOf(model);
  switch (model.form) {
    case 'tag-map': {
      const value = await files.valueAt(place);
      await files.edit(place.file, [
        {
          kind: 'add-key',
          at: above(place),
          key: wanted.name,
          value:
            value !== null && typeof value === 'object'
              ? { ...value, revision: wanted.revision }
              : wanted.revision,
        },
      ]);
      return;
    }
    case 'inverted-list':
    case 'revision-tags':
      await addListedChannel(model, wanted, context);
      return;
    default:
      await copyChannel(model, wanted, context);
  }
}
