import { runGit } from './runGit';

const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/**
 * Whether `commit` is `ancestor` or comes after it; `null` when the repository
 * does not have one of the two.
 *
 * @public
 */
export async function isAncestor(
  directory: string,
  ancestor: string,
  commit: string,
): Promise<boolean | null> {
  if (!COMMIT.test(ancestor) || !COMMIT.test(commit)) return null;
  if (ancestor === commit) return true;
  try {
    const count = await runGit(
      [
        'rev-list',
        '--count',
        '--max-count=1',
        '--end-of-options',
        ancestor,
        `^${commit}`,
      ],
      { cwd: directory },
    );
    return count.toString().trim() === '0';
  } catch {
    return null;
  }
}
