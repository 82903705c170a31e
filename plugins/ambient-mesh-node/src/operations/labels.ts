import { FieldRef } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { YamlEdit } from '../edit';
import { below } from './scope';
import { WorkingFiles } from './WorkingFiles';

/**
 * Sets or removes (`null`) labels of the object at a place. An empty map of
 * labels is removed with its last label.
 */
export async function setLabels(
  files: WorkingFiles,
  object: FieldRef,
  labels: Record<string, string | null>,
): Promise<void> {
  const metadata = below(object, 'metadata');
  const place = below(metadata, 'labels');
  for (const [key, value] of Object.entries(labels)) {
    const existing = await files.valueAt(place);
    const known =
      existing !== null && typeof existing === 'object' ? existing : undefined;
    const edit = labelEdit({ metadata, place, known, existing, key, value });
    if (edit) {
      await files.edit(object.file, [edit]);
    }
  }
}

function labelEdit(options: {
  metadata: FieldRef;
  place: FieldRef;
  existing: unknown;
  known: object | undefined;
  key: string;
  value: string | null;
}): YamlEdit | null {
  const { metadata, place, existing, known, key, value } = options;
  const present = known !== undefined && key in known;
  if (value === null) {
    if (!present) {
      return null;
    }
    const only = Object.keys(known).length === 1;
    return { kind: 'remove-key', at: only ? place : below(place, key) };
  }
  if (present) {
    return { kind: 'set', at: below(place, key), value };
  }
  return existing === undefined
    ? { kind: 'add-key', at: metadata, key: 'labels', value: { [key]: value } }
    : { kind: 'add-key', at: place, key, value };
}
