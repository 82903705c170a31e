import { existsSync } from 'fs';
import { join } from 'path';
import {
  gitSnapshot,
  RepositorySnapshot,
  workTreeSnapshot,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { CliError } from './CliError';
import { exitCodes } from './exitCodes';
import { resolveFolder } from './resolveFolder';

/** Remedy for a command that can read a commit. */
const nameCommit = 'name a commit with --rev, or give a clone of it';
/** Remedy for one that works on files. */
export const giveClone = 'give a clone of it, which has files';

/**
 * The files that a command works on: those on disk, or with `revision` those
 * of a commit of the work tree or bare repository.
 *
 * @param remedy - What to do about a bare repository.
 * @throws CliError when there is nothing to read.
 */
export async function openRepository(
  directory: string,
  revision?: string,
  remedy: string = nameCommit,
): Promise<RepositorySnapshot> {
  const folder = resolveFolder(directory);
  if (revision === undefined && isBareRepository(folder)) {
    throw new CliError(
      `${directory} is a bare repository; ${remedy}`,
      exitCodes.usage,
    );
  }
  return revision === undefined
    ? workTreeSnapshot(folder)
    : gitSnapshot(folder, revision);
}

/** Its files are git's own: read as a work tree it would declare no mesh. */
function isBareRepository(folder: string): boolean {
  return ['HEAD', 'objects', 'refs'].every(name =>
    existsSync(join(folder, name)),
  );
}
