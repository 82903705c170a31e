import {
  DeclaredChannel,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { OperationContext } from './OperationContext';
import {
  addEntry,
  isIndex,
  isListEntry,
  placeIn,
  removeListedChannel,
  setWords,
  wordsOf,
} from './listedChannel';
import { above, at, inScope, lastKey, list } from './scope';

/**
 * Moves a channel that is written as an entry of its revision's own list
 * (`revisions[].tags[]`, `revisionTags[]`, or `tags: stable,default`): out of
 * one list, into another.
 *
 * @throws InputError when one of the two lists cannot be found in the text
 */
export async function moveListedChannel(
  channel: DeclaredChannel,
  revision: string,
  context: OperationContext,
): Promise<void> {
  const { files } = context;
  const entry = channel.fields.element;
  const value = entry && (await files.valueAt(entry));
  const target = entry && placeIn(revision, channel, entry, context);
  if (entry && value !== channel.name && lastKey(entry) === 'defaultTag') {
    await moveDefaultTag(channel, entry, revision, context);
  } else if (entry && target && isListEntry(value, channel.name)) {
    await removeListedChannel(channel, context);
    if (isIndex(entry)) {
      await addEntry(above(target), channel.name, context);
    } else {
      const words = [...wordsOf(await files.valueAt(target)), channel.name];
      await setWords(target, words, context);
    }
  } else {
    throw new InputError(
      `Channel '${channel.name}' at ${at(
        channel.at,
      )} is computed and no entry of a list. Take it from revision ${
        channel.revision
      } and give it to ${revision} by hand.`,
    );
  }
}

/** `defaultTag` names another channel, which then decides for `default`. */
async function moveDefaultTag(
  channel: DeclaredChannel,
  entry: FieldRef,
  revision: string,
  { files, declared }: OperationContext,
): Promise<void> {
  const names = inScope(declared.channels, channel.cluster)
    .filter(each => each.revision === revision && each.name !== channel.name)
    .map(each => each.name);
  if (names.length !== 1) {
    throw new InputError(
      `Channel '${channel.name}' follows the channel that ${at(
        entry,
      )} names. Channels on revision ${revision}: ${list(
        names,
      )}. Move the channel it follows, or name one of those there.`,
    );
  }
  await files.edit(entry.file, [{ kind: 'set', at: entry, value: names[0] }]);
}
