import { existsSync, statSync } from 'fs';
import { join, resolve } from 'path';
import {
  gitSnapshot,
  RepositorySnapshot,
  workTreeSnapshot,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import { CliError } from './CliError';
import { exitCodes } from './exitCodes';

/**
 * The files that a command works on: those on disk, or with `revision` those
 * of a commit of the work tree or bare repository.
 *
 * @throws CliError when there is nothing to read.
 */
export async function openRepository(
  directory: string,
  revision?: string,
): Promise<RepositorySnapshot> {
  const folder = resolve(directory);
  if (!existsSync(folder)) {
    throw new CliError(`there is no folder ${directory}`);
  }
  if (!statSync(folder).isDirectory()) {
    throw new CliError(
      `${directory} is a file; name the folder of a repository`,
    );
  }
  if (revision === undefined && isBareRepository(folder)) {
    throw new CliError(
      `${directory} is a bare repository; name a commit with --rev, or give a clone of it`,
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
