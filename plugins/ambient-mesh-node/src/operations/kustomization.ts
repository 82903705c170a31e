import { posix } from 'node:path';
import { below } from './scope';
import { WorkingFiles } from './WorkingFiles';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

function kustomizationBeside(files: WorkingFiles, path: string) {
  const folder = posix.dirname(path);
  const file = NAMES.map(name => posix.join(folder, name)).find(each =>
    files.has(each),
  );
  return file
    ? { file, line: 1, document: 0, path: [] as Array<string | number> }
    : null;
}

/** Lists a new file in the kustomization of its folder, if there is one. */
export async function registerResource(
  files: WorkingFiles,
  path: string,
): Promise<void> {
  const root = kustomizationBeside(files, path);
  if (!root) {
    return;
  }
  const value = posix.basename(path);
  const place = below(root, 'resources');
  const existing = await files.valueAt(place);
  await files.edit(root.file, [
    existing === undefined
      ? { kind: 'add-key', at: root, key: 'resources', value: [value] }
      : { kind: 'add-element', at: place, value },
  ]);
}

/** Takes a removed file out of the kustomization of its folder. */
export async function unregisterResource(
  files: WorkingFiles,
  path: string,
): Promise<void> {
  const root = kustomizationBeside(files, path);
  const place = root && below(root, 'resources');
  const existing = place && (await files.valueAt(place));
  const index = Array.isArray(existing)
    ? existing.findIndex(
        entry =>
          typeof entry === 'string' &&
          posix.normalize(entry) === posix.basename(path),
      )
    : -1;
  if (place && index >= 0) {
    await files.edit(place.file, [
      { kind: 'remove-element', at: below(place, index) },
    ]);
  }
}
