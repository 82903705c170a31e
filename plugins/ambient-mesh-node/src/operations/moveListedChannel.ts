import {
  DeclaredChannel,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { OperationContext } from './OperationContext';
import { above, at, below, inScope, lastKey } from './scope';

/**
 * Moves a channel that is written as an entry of its revision's own list
 * (`revisions[].tags[]`, `revisionTags[]`): out of one list, into another.
 *
 * @throws InputError when one of the two lists cannot be found in the text
 */
export async function moveListedChannel(
  channel: DeclaredChannel,
  revision: string,
  { files, declared }: OperationContext,
): Promise<void> {
  const entry = channel.fields.element;
  const elementOf = (name: string) =>
    inScope(declared.revisions, channel.cluster).find(
      each => each.name === name,
    )?.fields.element;
  const from = elementOf(channel.revision);
  const to = elementOf(revision);
  const target =
    entry && from && to ? sameListIn(to, from, above(entry)) : null;
  if (!entry || !target || (await files.valueAt(entry)) !== channel.name) {
    throw new InputError(
      `Channel '${channel.name}' at ${at(
        channel.at,
      )} is computed and no entry of a list. Take it from revision ${
        channel.revision
      } and give it to ${revision} by hand.`,
    );
  }
  const existing = await files.valueAt(target);
  await files.edit(entry.file, [{ kind: 'remove-element', at: entry }]);
  await files.edit(target.file, [
    existing === undefined
      ? {
          kind: 'add-key',
          at: above(target),
          key: lastKey(target),
          value: [channel.name],
        }
      : { kind: 'add-element', at: target, value: channel.name },
  ]);
}

/** The place in one revision that a list of another revision has there. */
function sameListIn(
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
