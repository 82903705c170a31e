import { FieldRef } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { unregisterResource } from './kustomization';
import { WorkingFiles } from './WorkingFiles';

/** Removes the document at a place; with the last one, the file. */
export async function removeObject(
  files: WorkingFiles,
  place: FieldRef,
): Promise<void> {
  if ((await files.documentCount(place.file)) > 1) {
    await files.edit(place.file, [
      { kind: 'remove-document', document: place.document },
    ]);
    return;
  }
  files.remove(place.file);
  await unregisterResource(files, place.file);
}
