import {
  DeclaredChannel,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { OperationContext } from './OperationContext';
import { above, at, below, inScope, lastKey, list } from './scope';

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
  const { files, declared } = context;
  const entry = channel.fields.element;
  const value = entry && (await files.valueAt(entry));
  const placeOf = (name: string) =>
    inScope(declared.revisions, channel.cluster).find(
      each => each.name === name,
    )?.fields.element;
  const from = placeOf(channel.revision);
  const to = placeOf(revision);
  const target = entry && from && to ? sameIn(to, from, entry) : null;
  if (entry && value !== channel.name && lastKey(entry) === 'defaultTag') {
    await moveDefaultTag(channel, entry, revision, context);
  } else if (entry && target && isIndex(entry) && value === channel.name) {
    await moveEntry(entry, above(target), channel.name, context);
  } else if (entry && target && wordsOf(value).includes(channel.name)) {
    await moveWord(entry, target, channel.name, context);
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

async function moveEntry(
  entry: FieldRef,
  target: FieldRef,
  name: string,
  { files }: OperationContext,
): Promise<void> {
  const existing = await files.valueAt(target);
  await files.edit(entry.file, [{ kind: 'remove-element', at: entry }]);
  await files.edit(target.file, [
    existing === undefined
      ? {
          kind: 'add-key',
          at: above(target),
          key: lastKey(target),
          value: [name],
        }
      : { kind: 'add-element', at: target, value: name },
  ]);
}

/** Both lists are texts: `tags: stable,default`. */
async function moveWord(
  entry: FieldRef,
  target: FieldRef,
  name: string,
  { files }: OperationContext,
): Promise<void> {
  const left = wordsOf(await files.valueAt(entry)).filter(w => w !== name);
  const existing = await files.valueAt(target);
  const value = [...wordsOf(existing), name].join(',');
  await files.edit(entry.file, [
    { kind: 'set', at: entry, value: left.join(',') },
  ]);
  await files.edit(target.file, [
    existing === undefined
      ? { kind: 'add-key', at: above(target), key: lastKey(target), value }
      : { kind: 'set', at: target, value },
  ]);
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

function wordsOf(value: unknown): string[] {
  return typeof value === 'string'
    ? value
        .split(',')
        .map(word => word.trim())
        .filter(Boolean)
    : [];
}

function isIndex(place: FieldRef): boolean {
  return typeof (place.embedded ?? place.path).at(-1) === 'number';
}

/** The place in one revision's declaration that another one has there. */
function sameIn(
  to: FieldRef,
  from: FieldRef,
  place: FieldRef,
): FieldRef | null {
  const inside =
    place.file === from.file &&
    place.document === from.document &&
    from.path.every((key, index) => place.path[index] === key) &&
    (!from.embedded ||
      from.embedded.every((key, index) => place.embedded?.[index] === key));
  if (!inside) {
    return null;
  }
  if (from.embedded && to.embedded) {
    const rest = place.embedded?.slice(from.embedded.length) ?? [];
    return below(to, ...rest);
  }
  const path = [...to.path, ...place.path.slice(from.path.length)];
  return { ...to, path, embedded: place.embedded };
}
