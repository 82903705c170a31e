import {
  lstat,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { FileEdit } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { CliError } from '../CliError';

/**
 * Writes edits to a work tree. Nothing is written unless every file is still
 * as it was when the edits were made and all of the new ones could be written
 * beside them; then each file is replaced as a whole.
 *
 * @throws CliError naming a file that changed, or that is reached by a link
 */
export async function writeEdits(
  directory: string,
  edits: FileEdit[],
): Promise<void> {
  const root = resolve(directory);
  for (const { file, before } of edits) {
    await refuseLinks(root, file);
    if ((await textOf(join(root, file))) !== before) {
      throw new CliError(`${file} changed in the meantime; plan again`);
    }
  }
  const drafts: string[] = [];
  try {
    for (const { file, before, after } of edits) {
      const path = join(root, file);
      if (after !== null) {
        await mkdir(dirname(path), { recursive: true });
        const mode = before === null ? undefined : (await stat(path)).mode;
        await writeFile(draftOf(path), after, { mode, flag: 'wx' });
        drafts.push(draftOf(path));
      }
    }
  } catch (error) {
    await Promise.all(drafts.map(draft => rm(draft)));
    throw error;
  }
  for (const { file, after } of edits) {
    const path = join(root, file);
    await (after === null ? rm(path) : rename(draftOf(path), path));
  }
}

/** Where the new text of a file stands until all of them do. */
function draftOf(path: string): string {
  return `${path}.ambient-mesh-${process.pid}`;
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

/** A link on the way could lead out of the repository. */
async function refuseLinks(root: string, file: string): Promise<void> {
  let path = root;
  for (const part of file.split('/')) {
    path = join(path, part);
    const found = await lstat(path).catch(() => null);
    if (found?.isSymbolicLink()) {
      throw new CliError(`${path} is a symbolic link and is not written to`);
    }
  }
}
