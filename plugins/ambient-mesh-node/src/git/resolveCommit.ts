import { isError, NotFoundError } from '@backstage/errors';
import { isShallow } from './isShallow';
import { runGit } from './runGit';

/**
 * The full id of the commit that a revision names (`main`, `HEAD~2`, `1f3c…`).
 *
 * @throws NotFoundError when it names none.
 */
export async function resolveCommit(
  directory: string,
  revision: string,
): Promise<string> {
  try {
    const output = await runGit(
      // Behind --end-of-options no name can be taken for an option.
      [
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${revision}^{commit}`,
      ],
      { cwd: directory },
    );
    return output.toString().trim();
  } catch {
    await assertRepository(directory);
    throw new NotFoundError(
      `"${revision}" names no commit of the repository ${directory}${await whyNone(
        directory,
        revision,
      )}`,
    );
  }
}

async function whyNone(directory: string, revision: string): Promise<string> {
  if (revision === 'HEAD') {
    return ': it has no commit yet, or its HEAD names a branch that is not there; name a branch';
  }
  return (await isShallow(directory))
    ? ': its history is cut off (a shallow clone); fetch the rest with git fetch --unshallow'
    : '';
}

async function assertRepository(directory: string): Promise<void> {
  try {
    await runGit(['rev-parse', '--git-dir'], { cwd: directory });
  } catch (error) {
    const message = isError(error) ? error.message : String(error);
    throw new NotFoundError(
      message.includes('dubious ownership')
        ? `git refuses ${directory}, which belongs to another user; allow it with git config --global --add safe.directory ${directory}`
        : `${directory} is not a Git repository that can be read (${message}); only a repository has commits`,
    );
  }
}
