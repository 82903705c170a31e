import { isError, NotFoundError } from '@backstage/errors';
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
      `"${revision}" names no commit of the repository ${directory}${
        revision === 'HEAD'
          ? ': it has no commit yet, or its HEAD names a branch that is not there; name a branch'
          : ''
      }`,
    );
  }
}

async function assertRepository(directory: string): Promise<void> {
  try {
    await runGit(['rev-parse', '--git-dir'], { cwd: directory });
  } catch (error) {
    throw new NotFoundError(
      `${directory} is not a Git repository that can be read (${
        isError(error) ? error.message : error
      }); only a repository has commits`,
    );
  }
}
