import {
  DeclaredChannel,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { OperationContext } from './OperationContext';
import { above, at, below, inScope, lastKey } from './scope';

/**
 * Adds a channel where its revision lists its channels, as another revision's
 * declaration lists `model` (`revisions[].tags[]`, `revisionTags[]`, or
 * `tags: stable,default`).
 *
 * @throws InputError when the list of the revision cannot be found in the text
 */
export async function addListedChannel(
  model: DeclaredChannel,
  wanted: { name: string; revision: string },
  context: OperationContext,
): Promise<void> {
  const { files } = context;
  const entry = model.fields.element;
  const target = entry && placeIn(wanted.revision, model, entry, context);
  if (!entry || !target) {
    throw new InputError(
      `The channels of revision ${
        wanted.revision
      } stand elsewhere than those at ${at(model.at)}. Add channel '${
        wanted.name
      }' to them by hand.`,
    );
  }
  if (isIndex(entry)) {
    await addEntry(above(target), wanted.name, context);
  } else {
    const value = [...wordsOf(await files.valueAt(target)), wanted.name];
    await setWords(target, value, context);
  }
}

/** Takes a channel out of the list of its revision. */
export async function removeListedChannel(
  channel: DeclaredChannel,
  { files }: OperationContext,
): Promise<void> {
  const entry = channel.fields.element;
  const value = entry && (await files.valueAt(entry));
  if (!entry || !isListEntry(value, channel.name)) {
    throw new InputError(
      `Channel '${channel.name}' at ${at(
        channel.at,
      )} is computed and no entry of a list. Remove it by hand.`,
    );
  }
  await files.edit(entry.file, [
    isIndex(entry)
      ? { kind: 'remove-element', at: entry }
      : {
          kind: 'set',
          at: entry,
          value: wordsOf(value)
            .filter(word => word !== channel.name)
            .join(','),
        },
  ]);
}

/** Whether a place holds the channel itself: its name, or a text of names. */
export function isListEntry(value: unknown, name: string): boolean {
  return wordsOf(value).includes(name);
}

/** The place in the declaration of a revision that `entry` has in its own. */
export function placeIn(
  revision: string,
  channel: DeclaredChannel,
  entry: FieldRef,
  { declared }: OperationContext,
): FieldRef | null {
  if (channel.revision === revision) {
    return entry;
  }
  const placeOf = (name: string) =>
    inScope(declared.revisions, channel.cluster).find(
      each => each.name === name,
    )?.fields.element;
  const from = placeOf(channel.revision);
  const to = placeOf(revision);
  return from && to ? sameIn(to, from, entry) : null;
}

/** Adds a name to a list, which is made when it is not there. */
export async function addEntry(
  target: FieldRef,
  name: string,
  { files }: OperationContext,
): Promise<void> {
  const existing = await files.valueAt(target);
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

/** Writes names as one text: `stable,default`. */
export async function setWords(
  target: FieldRef,
  words: string[],
  { files }: OperationContext,
): Promise<void> {
  const value = words.join(',');
  const existing = await files.valueAt(target);
  await files.edit(target.file, [
    existing === undefined
      ? { kind: 'add-key', at: above(target), key: lastKey(target), value }
      : { kind: 'set', at: target, value },
  ]);
}

/** `stable, default` as names. */
export function wordsOf(value: unknown): string[] {
  return typeof value === 'string'
    ? value
        .split(',')
        .map(word => word.trim())
        .filter(Boolean)
    : [];
}

/** True for an element of a list, false for a text or key. */
export function isIndex(place: FieldRef): boolean {
  return typeof (place.embedded ?? place.path).at(-1) === 'number';
}

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
