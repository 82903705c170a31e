import { DeclaredChannel } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { OperationContext } from './OperationContext';
import { at, below } from './scope';

/**
 * Moves an `IstioRevisionTag` of the Sail operator that follows an `Istio`: it
 * then names the revision itself.
 *
 * @returns what that means, one sentence
 */
export async function moveFollowingTag(
  channel: DeclaredChannel,
  revision: string,
  { files }: OperationContext,
): Promise<string> {
  const { element } = channel.fields;
  const name = element && below(element, 'spec', 'targetRef', 'name');
  const followed = name && (await files.valueAt(name));
  if (!element || !name || typeof followed !== 'string') {
    throw new InputError(
      `Channel '${channel.name}' at ${at(
        channel.at,
      )} does not name what it follows. Write targetRef {kind: IstioRevision, name: ${revision}} by hand.`,
    );
  }
  await files.edit(element.file, [
    {
      kind: 'set',
      at: below(element, 'spec', 'targetRef', 'kind'),
      value: 'IstioRevision',
    },
    { kind: 'set', at: name, value: revision },
  ]);
  return `Channel ${channel.name} no longer follows Istio ${followed}: it stays at ${revision} until it is moved again.`;
}
