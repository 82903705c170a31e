import {
  DeclaredChannel,
  DeclaredMesh,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { effectError } from './effectError';
import { moveFollowingTag } from './moveFollowingTag';
import { moveListedChannel } from './moveListedChannel';
import { ApplyOperation, OperationContext } from './OperationContext';
import {
  assertCluster,
  assertNotShared,
  distinctPlaces,
  inScope,
  list,
} from './scope';

/** `move-channel`: points channels to a declared revision, in every form. */
export const moveChannel: ApplyOperation<'move-channel'> = async (
  { channels, revision, cluster },
  context,
) => {
  const { declared } = context;
  assertCluster(declared, cluster);
  const found = channels.flatMap(name =>
    channelsNamed(declared, name, cluster),
  );
  for (const channel of found) {
    assertRevisionDeclared(declared, revision, channel.cluster);
  }
  const moving = found.filter(channel => channel.revision !== revision);
  if (moving.length === 0) {
    throw new ConflictError(
      `${channels.length > 1 ? 'Channels' : 'Channel'} ${list(channels)} ${
        channels.length > 1 ? 'point' : 'points'
      } to revision ${revision} already: nothing to do.`,
    );
  }
  assertNotShared(
    'The channel',
    moving.flatMap(placesOf),
    declared.channels.map(each => ({
      cluster: each.cluster,
      places: placesOf(each),
    })),
    cluster,
  );
  await moveScalars(moving, revision, context);
  const notes: string[] = [];
  for (const channel of moving.filter(each => !each.fields.revision)) {
    if (channel.form === 'sail') {
      notes.push(await moveFollowingTag(channel, revision, context));
    } else {
      await moveListedChannel(channel, revision, context);
    }
  }
  await followDefault(moving, revision, context);

  const from = list(moving.map(channel => channel.revision));
  return {
    title: `Move ${channels.length > 1 ? 'channels' : 'channel'} ${list(
      moving.map(channel => channel.name),
    )} to revision ${revision}`,
    undo: `Revert this commit: the gateways of ${list(
      moving.map(channel => channel.name),
    )} roll back to ${from}, as long as that revision is still declared.`,
    ...(notes.length > 0 ? { notes } : {}),
    verify: after => {
      for (const name of channels) {
        for (const each of channelsNamed(after.declared, name, cluster)) {
          if (each.revision !== revision) {
            throw effectError(`Channel ${name}`, each.at);
          }
        }
      }
    },
  };
};

/** @throws NotFoundError naming the channels there are */
export function channelsNamed(
  declared: DeclaredMesh,
  name: string,
  cluster: string | undefined,
): DeclaredChannel[] {
  const all = inScope(declared.channels, cluster);
  const found = all.filter(channel => channel.name === name);
  if (found.length === 0) {
    throw new NotFoundError(
      `There is no channel '${name}'. Declared: ${list(
        all.map(channel => channel.name),
      )}.`,
    );
  }
  return found;
}

/** @throws InputError when a channel would point to nothing */
export function assertRevisionDeclared(
  declared: DeclaredMesh,
  revision: string,
  cluster: string,
): void {
  const names = inScope(declared.revisions, cluster).flatMap(each =>
    each.name === null ? [] : [each.name],
  );
  if (!names.includes(revision)) {
    throw new InputError(
      `Revision '${revision}' is not declared in cluster '${cluster}'. Declared: ${list(
        names,
      )}. Add it first (add-revision), wait until its istiod is ready, then move the channel.`,
    );
  }
}

function placesOf(channel: DeclaredChannel) {
  const { revision, follows, element } = channel.fields;
  return [revision ?? element, ...(follows ?? [])].flatMap(place =>
    place ? [place] : [],
  );
}

async function moveScalars(
  moving: DeclaredChannel[],
  revision: string,
  { files }: OperationContext,
): Promise<void> {
  const places = distinctPlaces(
    moving.flatMap(channel =>
      channel.fields.revision
        ? [channel.fields.revision, ...(channel.fields.follows ?? [])]
        : [],
    ),
  );
  for (const place of places) {
    await files.edit(place.file, [{ kind: 'set', at: place, value: revision }]);
  }
}

/** The base chart's `defaultRevision` follows the channel `default`. */
async function followDefault(
  moving: DeclaredChannel[],
  revision: string,
  { files, declared }: OperationContext,
): Promise<void> {
  const clusters = moving
    .filter(channel => channel.name === 'default')
    .map(channel => channel.cluster);
  const places = declared.validators.flatMap(validator =>
    clusters.includes(validator.cluster) &&
    validator.fields.revision &&
    validator.revision !== '' &&
    validator.revision !== revision
      ? [validator.fields.revision]
      : [],
  );
  for (const place of distinctPlaces(places)) {
    if ((await files.valueAt(place)) !== revision) {
      await files.edit(place.file, [
        { kind: 'set', at: place, value: revision },
      ]);
    }
  }
}
