import { runGit } from './runGit';

/**
 * Whether a repository lacks the commits before some (`git clone --depth`).
 *
 * @throws ForwardedError when there is no repository.
 * @public
 */
export async function isShallow(directory: string): Promise<boolean> {
  const output = await runGit(['rev-parse', '--is-shallow-repository'], {
    cwd: directory,
  });
  return output.toString().trim() === 'true';
}
