import {
  DeclaredMesh,
  DeclaredRevision,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { at } from './scope';

/**
 * Proves that an edit added or removed only the revisions it was meant for.
 *
 * @throws InputError when another revision changed with it
 */
export function assertOtherRevisions(
  before: DeclaredMesh,
  after: DeclaredMesh,
  meant: Array<Pick<DeclaredRevision, 'cluster' | 'name'>>,
): void {
  const others = (mesh: DeclaredMesh) =>
    mesh.revisions.filter(
      each =>
        !meant.some(
          one => one.cluster === each.cluster && one.name === each.name,
        ),
    );
  const idOf = (each: DeclaredRevision) =>
    JSON.stringify([each.cluster, each.name, each.version]);
  const now = others(after).map(idOf).sort();
  const changed = others(before).find(each => !now.includes(idOf(each)));
  if (changed || now.length !== others(before).length) {
    const [place] = changed ? [changed] : others(after);
    throw new InputError(
      `The edit would also change revision ${place?.name} (${
        place ? at(place.at) : 'unknown place'
      }), because several places are merged into one. Do it by hand.`,
    );
  }
}
