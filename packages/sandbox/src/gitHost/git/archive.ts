import { runGit } from './run';

/** A gzipped tar of a commit, everything below one folder. */
export async function archive(
  dir: string,
  commit: string,
  folder: string,
): Promise<Buffer> {
  const { stdout } = await runGit({
    dir,
    args: ['archive', '--format=tar.gz', `--prefix=${folder}/`, commit],
  });
  return stdout;
}
