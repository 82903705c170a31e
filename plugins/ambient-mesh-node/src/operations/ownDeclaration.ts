import {
  DeclaredMesh,
  DeclaredRevision,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { InputError } from '@backstage/errors';
import { ownApplicationSet } from './ownApplicationSet';
import { at, below, samePlace } from './scope';
import { WorkingFiles } from './WorkingFiles';

/**
 * The place that declares a revision and nothing else: an element of a list, or
 * the document of an Argo CD Application or ApplicationSet.
 *
 * @throws InputError for anything else, where adding or removing the place
 * would take other things along
 */
export async function ownDeclaration(
  revision: DeclaredRevision,
  declared: DeclaredMesh,
  files: WorkingFiles,
): Promise<FieldRef> {
  const { element, list } = revision.fields;
  const set = await ownApplicationSet(revision, declared, files);
  if (set) {
    return set;
  }
  const where = `Revision ${revision.name ?? '(unnamed)'} (${at(revision.at)})`;
  if (!element) {
    throw new InputError(
      `${where} is computed from several places. Add or remove revisions there by hand.`,
    );
  }
  const shared = declared.components.find(
    each => each.fields.element && samePlace(each.fields.element, element),
  );
  if (shared) {
    throw new InputError(
      `${where} is declared together with ${shared.name}. Give it an Application of its own, or add and remove revisions there by hand.`,
    );
  }
  if (list) {
    return element;
  }
  const kind =
    element.path.length === 0 && !element.embedded
      ? await files.valueAt(below(element, 'kind'))
      : null;
  if (kind !== 'Application') {
    throw new InputError(
      `${where} stands in no list and is no Argo CD Application of its own. Copy or remove its ${
        typeof kind === 'string' ? kind : 'declaration'
      } by hand, with everything that belongs to it.`,
    );
  }
  return element;
}
