import { existsSync, statSync } from 'fs';
import { resolve } from 'path';
import { CliError } from './CliError';
import { exitCodes } from './exitCodes';

/**
 * The absolute path of a folder as it was given on the command line.
 *
 * @throws CliError when it is no folder.
 */
export function resolveFolder(directory: string): string {
  if (directory === '') {
    throw new CliError(
      'the name of the folder is empty; is a variable not set?',
      exitCodes.usage,
    );
  }
  const folder = resolve(directory);
  if (!existsSync(folder)) {
    throw new CliError(`there is no folder ${directory}`);
  }
  if (!statSync(folder).isDirectory()) {
    throw new CliError(
      `${directory} is a file; name the folder of a repository`,
    );
  }
  return folder;
}
