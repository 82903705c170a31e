import {
  DeclaredMesh,
  DeclaredRevision,
  FieldRef,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { below } from './scope';
import { WorkingFiles } from './WorkingFiles';

/**
 * The ApplicationSet that installs a revision, in as many clusters as its
 * generators find, and nothing else; `null` where there is none.
 */
export async function ownApplicationSet(
  { name, fields }: DeclaredRevision,
  declared: DeclaredMesh,
  files: WorkingFiles,
): Promise<FieldRef | null> {
  const inside = fields.version ?? fields.name;
  if (!inside || fields.list) {
    return null;
  }
  const { file, document } = inside;
  const root: FieldRef = { file, document, line: 1, path: [] };
  if ((await files.valueAt(below(root, 'kind'))) !== 'ApplicationSet') {
    return null;
  }
  const isHere = (place: FieldRef | undefined) =>
    place?.file === file && place.document === document;
  const others = [
    ...declared.revisions
      .filter(each => each.name !== name)
      .flatMap(each => [each.fields.name, each.fields.version]),
    ...declared.components.flatMap(each => [
      each.fields.element,
      each.fields.version,
    ]),
    ...declared.charts
      .filter(each => each.chart !== 'istiod')
      .flatMap(each => [each.fields.version, each.valuesAt]),
  ];
  return others.some(isHere) ? null : root;
}
