import {
  DeclaredMesh,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { ApplyOperation } from './OperationContext';
import { ownDeclaration } from './ownDeclaration';
import { removeObject } from './removeObject';
import { assertOtherRevisions } from './otherRevisions';
import {
  assertCluster,
  assertNotShared,
  at,
  distinctPlaces,
  inScope,
  lastKey,
  list,
} from './scope';

/**
 * `remove-revision`: takes an istiod out of Git. Whether something still needs
 * it is what the rules say, so that a reasoned exception can be waived; a
 * channel that is declared inside of it is not taken along.
 */
export const removeRevision: ApplyOperation<'remove-revision'> = async (
  { name, cluster },
  { files, declared },
) => {
  assertCluster(declared, cluster);
  const found = revisionsNamed(declared, name, cluster);
  const places: FieldRef[] = [];
  for (const each of found) {
    places.push(await ownDeclaration(each, declared, files));
  }
  assertNotShared(
    'The revision',
    places,
    declared.revisions.map(each => ({
      cluster: each.cluster,
      places: [each.fields.element],
    })),
    cluster,
  );
  const ordered = distinctPlaces(places).sort(
    (a, b) =>
      b.document - a.document || Number(lastKey(b)) - Number(lastKey(a)),
  );
  for (const place of ordered) {
    if (place.path.length === 0 && !place.embedded) {
      await removeObject(files, place);
    } else {
      await files.edit(place.file, [{ kind: 'remove-element', at: place }]);
    }
  }
  return {
    title: `Remove revision ${name}`,
    undo: `Revert this commit: istiod ${name} is installed again; gateways that still name it are taken over again.`,
    verify: after => {
      assertOtherRevisions(declared, after.declared, found);
      assertChannelsStay(declared, after.declared, name);
    },
  };
};

/** @throws NotFoundError naming the revisions there are */
export function revisionsNamed(
  declared: DeclaredMesh,
  name: string,
  cluster: string | undefined,
) {
  const all = inScope(declared.revisions, cluster);
  const found = all.filter(each => each.name === name);
  if (found.length === 0) {
    throw new NotFoundError(
      `There is no revision '${name}'. Declared: ${list(
        all.map(each => each.name ?? '(unnamed)'),
      )}.`,
    );
  }
  return found;
}

/** @throws ConflictError for a channel that would be gone with its revision */
function assertChannelsStay(
  before: DeclaredMesh,
  after: DeclaredMesh,
  revision: string,
): void {
  const lost = before.channels.filter(
    each =>
      each.revision === revision &&
      !after.channels.some(
        other => other.name === each.name && other.cluster === each.cluster,
      ),
  );
  if (lost.length > 0) {
    const names = [...new Set(lost.map(each => each.name))];
    throw new ConflictError(
      `Revision ${revision} declares ${list(names)} (${at(
        lost[0].at,
      )}), which would be gone with it. Move it to another revision first (move-channel), or remove it (remove-channel).`,
    );
  }
}
